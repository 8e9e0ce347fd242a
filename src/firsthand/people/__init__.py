"""Who is here: persons, customers and accounts, functions, sites, teams, roles, keys, registry, audit."""
