"""What the desk does at other systems: CRMs, help desks, a shop's ERP."""
