"""Access and supply: walking distances, reach, supply, sites, transit quality; free of QGIS."""
