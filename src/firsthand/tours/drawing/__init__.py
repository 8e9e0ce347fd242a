"""The passport as a picture: numbers for an SVG template, colours are CSS classes."""
