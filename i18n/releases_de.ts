<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>releases</name>
    <message>
        <source>“{file}” cannot be written: {reason}. Close it in other programs, check room and rights of the folder, and try again.</source>
        <translation>„{file}“ kann nicht geschrieben werden: {reason}. Schließen Sie die Datei in anderen Programmen, prüfen Sie Platz und Rechte des Ordners und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The boundaries “{file}” cannot be written: {reason}. Check the geometries of the workspace, and room and rights of the folder.</source>
        <translation>Die Grenzen „{file}“ können nicht geschrieben werden: {reason}. Prüfen Sie die Geometrien des Arbeitsbereichs sowie Platz und Rechte des Ordners.</translation>
    </message>
    <message>
        <source>The release folder “{folder}” lacks {files}. Prepare the release again.</source>
        <translation>Im Freigabeordner „{folder}“ fehlt: {files}. Bereiten Sie die Freigabe noch einmal vor.</translation>
    </message>
</context>
</TS>
