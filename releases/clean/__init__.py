"""Takes out of the files of a release what programs write into them about people and places."""
