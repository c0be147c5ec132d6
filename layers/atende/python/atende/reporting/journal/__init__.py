"""The journal: one record of what happened, per shop and local day."""
