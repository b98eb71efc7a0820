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
</context>
</TS>
