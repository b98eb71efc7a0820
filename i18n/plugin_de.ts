<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>plugin</name>
    <message>
        <source>Open Quartiersmonitor</source>
        <translation>Quartiersmonitor öffnen</translation>
    </message>
    <message>
        <source>Show or hide the Quartiersmonitor panel</source>
        <translation>Bedienfeld „Quartiersmonitor“ ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Create sample data …</source>
        <translation>Beispieldaten anlegen …</translation>
    </message>
    <message>
        <source>Handbook</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Handbook of the Quartiersmonitor</source>
        <translation>Handbuch zum Quartiersmonitor</translation>
    </message>
    <message>
        <source>Add colours and patterns to the style manager</source>
        <translation>Farben und Muster in die Stilverwaltung übernehmen</translation>
    </message>
    <message>
        <source>The style manager holds the colours and patterns of the maps now ({count} new entries).</source>
        <translation>Die Stilverwaltung enthält jetzt die Farben und Muster der Karten ({count} neu).</translation>
    </message>
</context>
</TS>
