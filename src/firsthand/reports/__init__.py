"""Story, Report and Today: composed from everything below, frozen with their data when published."""
