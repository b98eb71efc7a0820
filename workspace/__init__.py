"""Storage of a workspace: schema, migration, reading and writing."""
