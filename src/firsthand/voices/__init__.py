"""Someone's real words at a time, from a source, at a step: import, layers, search, export."""
