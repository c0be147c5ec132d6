"""`make scan`: says what the scanners find and nobody waived, and which waivers nobody needs; status 1 for either."""

import sys

from infra.local import Trouble
from infra.scan.scanners import scan
from infra.scan.templates import plain
from infra.scan.waivers import open_findings, outlived, waivers


def main() -> int:
    templates = plain()
    try:
        findings = scan(templates)
    except Trouble as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 2
    known = waivers()
    unwaived, unneeded = open_findings(findings, known), outlived(findings, known)
    for finding in unwaived:
        sys.stdout.write(f"{finding.scanner:<9} {finding.rule:<28} {finding.resource:<32} {finding.says}\n")
    for waiver in unneeded:
        sys.stdout.write(f"waiver    {', '.join(waiver.rules)}: nothing needs it any more\n")
    resources = sum(len(template["Resources"]) for template in templates.values())
    summary = f"{resources} resources of {len(templates)} templates: {len(findings)} findings, {len(unwaived)} open"
    sys.stdout.write(f"{summary}, {len(known)} waivers\n")
    return int(bool(unwaived or unneeded))


if __name__ == "__main__":
    sys.exit(main())
