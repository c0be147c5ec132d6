"""What the optional semantic layer is worth and costs, and how its head and its judge are learnt."""
