"""Map presets: breaks, palettes, renderers and legends."""
