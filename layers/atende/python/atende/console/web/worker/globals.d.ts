/** The build that this worker belongs to. `infra/console/build.py` writes it before the script. */
declare const BUILD: string;
