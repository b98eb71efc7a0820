"""Domain core: indicators, intervals and attention scores, free of QGIS."""
