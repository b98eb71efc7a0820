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
    <message>
        <source>share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>events per population</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ratio of two groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>directly age-standardised rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>indirectly age-standardised ratio (SMR)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A higher value asks for more attention.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A lower value asks for more attention.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value is neither good nor bad in itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{numerator} by {denominator}, times {factor} ({method})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; sums of {years} years up to the one named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files for KomMonitor: {title}

What is where
  raumeinheiten/   the areas as GeoJSON (WGS 84), with ID, NAME, validStartDate, validEndDate, arisenFrom
  indikatoren/     the values as CSV: one row per area, one column per reference date
  ….metadaten.json what the data set is called, means and comes from
  ….zuordnung.json how the importer reads the file

Withheld values and those nobody knows are empty. KomMonitor keeps them as missing values (keepMissingOrNullValueIndicator); never replace them by 0.

Steps in the administration of KomMonitor
1. Spatial units, first {largest}, then {smallest}: new spatial unit, “import metadata” with ….metadaten.json, choose owner and rights, “import mapping” with ….zuordnung.json, choose the GeoJSON file, try it out (dry run), import.
2. Indicators: new indicator, “import metadata” with ….metadaten.json, choose topic, owner and rights, save.
3. Values, for each spatial unit: update the indicator, “import mapping” with ….&lt;spatial unit&gt;.zuordnung.json, choose the CSV file of the same name, try it out (dry run), import.
4. Later releases: only step 3, and step 1 as an update where the boundaries have changed.

Through the Importer API: upload the file (POST /upload), then send one JSON object made of the content of ….zuordnung.json, “dryRun”, and spatialUnitPostBody (POST /spatial-units), or indicatorId and indicatorPutBody (POST /indicators/update). Set permissions and ownerId (allowedRoles in older installations) and topicReference to identifiers of your installation.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kommunen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quartiere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boundaries of the {level}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withheld values are missing; they are protected together with all other values of this release.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version of the boundaries: {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is no web address. Give it with https://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The day since which the boundaries hold is missing or no date (“{date}”). Give it as year-month-day; KomMonitor needs it for the period of validity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The title is missing. Say what is published.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The publisher is missing. Name the body that answers for the data, such as the Kreis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contact is missing. Name a unit and its e-mail address or web page; a person need not be named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is no e-mail address. Correct the contact.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The day of the publication is missing or no date (“{date}”). Give it as year-month-day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The licence is missing or unknown (“{licence}”). Choose one of: {known}. The publisher decides what others may do with the data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The licence “{licence}” asks to name the publisher. Say in which words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The web address under which the folder will stand is missing or none (“{address}”). Give it with https://; DCAT-AP.de needs an address for every file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is no rhythm of publication. Choose one of: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
