<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>access</name>
    <message>
        <source>“{feed}” is damaged and cannot be unpacked ({reason}). Get it anew from where it came.</source>
        <translation>„{feed}“ ist beschädigt und lässt sich nicht entpacken ({reason}). Laden Sie das Archiv dort neu, wo es herkommt.</translation>
    </message>
    <message>
        <source>“{feed}” holds {count} files. That is no GTFS feed; nothing was read.</source>
        <translation>„{feed}“ enthält {count} Dateien. Das sind keine GTFS-Fahrplandaten; es wurde nichts gelesen.</translation>
    </message>
    <message>
        <source>“{feed}” is encrypted. Unpack it with its password and pack it anew without one.</source>
        <translation>„{feed}“ ist verschlüsselt. Entpacken Sie das Archiv mit seinem Kennwort und packen Sie es ohne Kennwort neu.</translation>
    </message>
    <message>
        <source>“{feed}” would unpack to {size} MB, far more than its size of {packed} MB lets expect. That is no timetable; nothing was read.</source>
        <translation>„{feed}“ würde entpackt {size} MB groß, weit mehr, als bei {packed} MB zu erwarten ist. Das ist kein Fahrplan; es wurde nichts gelesen.</translation>
    </message>
    <message>
        <source>{feed}: the column “{column}” stands twice in {table}. Remove one of them.</source>
        <translation>{feed}: Die Spalte „{column}“ steht in {table} zweimal. Entfernen Sie eine davon.</translation>
    </message>
    <message>
        <source>{feed}: {table} has no column {columns}. Its columns: {known}. Get a complete GTFS feed.</source>
        <translation>{feed}: In {table} fehlt die Spalte {columns}. Vorhanden sind: {known}. Besorgen Sie vollständige GTFS-Daten.</translation>
    </message>
    <message>
        <source>{feed}: {table} is missing. A GTFS feed cannot do without it: get a complete one.</source>
        <translation>{feed}: {table} fehlt. Ohne diese Datei geht es bei GTFS nicht: Besorgen Sie vollständige Daten.</translation>
    </message>
    <message>
        <source>The feed “{feed}” cannot be opened: {reason}. Check its place and rights.</source>
        <translation>Die Fahrplandaten „{feed}“ lassen sich nicht öffnen: {reason}. Prüfen Sie Ort und Zugriffsrechte.</translation>
    </message>
    <message>
        <source>“{feed}” is not a zip archive. Choose the GTFS feed as it was downloaded, not unpacked.</source>
        <translation>„{feed}“ ist kein Zip-Archiv. Wählen Sie die GTFS-Daten so, wie sie heruntergeladen wurden, nicht entpackt.</translation>
    </message>
    <message>
        <source>“{feed}” names a file outside of itself (“{member}”). Do not trust this archive; nothing was read.</source>
        <translation>„{feed}“ nennt eine Datei außerhalb des Archivs („{member}“). Trauen Sie diesem Archiv nicht; es wurde nichts gelesen.</translation>
    </message>
    <message>
        <source>“{feed}” holds {member} more than once. Pack each feed into an archive of its own.</source>
        <translation>„{feed}“ enthält {member} mehrfach. Packen Sie jeden Fahrplan in ein eigenes Archiv.</translation>
    </message>
    <message>
        <source>{count} stops stand more than once; the first row of each counts.</source>
        <translation>{count} Haltestellen stehen mehrfach da; es zählt jeweils die erste Zeile.</translation>
    </message>
    <message>
        <source>{count} trips stand more than once; the first row of each counts.</source>
        <translation>{count} Fahrten stehen mehrfach da; es zählt jeweils die erste Zeile.</translation>
    </message>
    <message>
        <source>{count} stop times stand more than once (same trip and sequence); one of each counts.</source>
        <translation>{count} Haltezeiten stehen mehrfach da (gleiche Fahrt, gleiche Folge); je eine zählt.</translation>
    </message>
    <message>
        <source>{count} stops with departures have no coordinates, nor has their station: they are left out (such as {example}).</source>
        <translation>{count} Haltestellen mit Abfahrten haben keine Koordinaten, auch ihre Station nicht: Sie bleiben außen vor (etwa {example}).</translation>
    </message>
    <message>
        <source>{count} stops name a station that does not exist; they stand for themselves (such as {example}).</source>
        <translation>{count} Haltepunkte nennen eine Station, die es nicht gibt; sie stehen für sich (etwa {example}).</translation>
    </message>
    <message>
        <source>{count} stop times belong to stops that do not exist; they are left out (first in row {example}).</source>
        <translation>{count} Haltezeiten gehören zu Haltestellen, die es nicht gibt; sie bleiben außen vor (zuerst in Zeile {example}).</translation>
    </message>
    <message>
        <source>{count} stop times belong to trips that do not exist; they are left out (first in row {example}).</source>
        <translation>{count} Haltezeiten gehören zu Fahrten, die es nicht gibt; sie bleiben außen vor (zuerst in Zeile {example}).</translation>
    </message>
    <message>
        <source>{count} times cannot be read; they are left out (first in row {example}). A time is HH:MM:SS.</source>
        <translation>{count} Uhrzeiten sind nicht lesbar; sie bleiben außen vor (zuerst in Zeile {example}). Eine Uhrzeit hat die Form HH:MM:SS.</translation>
    </message>
    <message>
        <source>{count} rows have no number in stop_sequence; they are left out (first in row {example}).</source>
        <translation>{count} Zeilen haben keine Zahl in stop_sequence; sie bleiben außen vor (zuerst in Zeile {example}).</translation>
    </message>
    <message>
        <source>{count} stop times have no time, nor have those before or after them: they are left out.</source>
        <translation>{count} Haltezeiten haben keine Uhrzeit, auch davor oder danach steht keine: Sie bleiben außen vor.</translation>
    </message>
    <message>
        <source>{count} trips belong to routes that do not exist; they are left out (such as {example}).</source>
        <translation>{count} Fahrten gehören zu Linien, die es nicht gibt; sie bleiben außen vor (etwa {example}).</translation>
    </message>
    <message>
        <source>{count} trips have a service without any day; they never run (such as {example}).</source>
        <translation>{count} Fahrten haben keinen einzigen Verkehrstag; sie finden nie statt (etwa {example}).</translation>
    </message>
    <message>
        <source>{count} routes have a route_type that is no number; they are left out (such as {example}).</source>
        <translation>{count} Linien haben als route_type keine Zahl; sie bleiben außen vor (etwa {example}).</translation>
    </message>
    <message>
        <source>{count} rows of the calendar have dates that cannot be read; they are left out (first: {example}).</source>
        <translation>{count} Zeilen des Kalenders haben unlesbare Daten; sie bleiben außen vor (zuerst: {example}).</translation>
    </message>
    <message>
        <source>{count} rows of frequencies.txt cannot be used (times or headway); they are left out.</source>
        <translation>{count} Zeilen von frequencies.txt sind unbrauchbar (Uhrzeit oder Takt); sie bleiben außen vor.</translation>
    </message>
    <message>
        <source>{count} tables are not in UTF-8, as GTFS wants it, and were read as Windows-1252 ({example}).</source>
        <translation>{count} Tabellen sind nicht in UTF-8, wie GTFS es verlangt; sie wurden als Windows-1252 gelesen ({example}).</translation>
    </message>
    <message>
        <source>{feed}: no trip runs from Monday to Friday between {first} and {last}. Choose a day yourself.</source>
        <translation>{feed}: Zwischen {first} und {last} findet montags bis freitags keine Fahrt statt. Wählen Sie selbst einen Tag.</translation>
    </message>
    <message>
        <source>{feed}: calendar.txt and calendar_dates.txt are both missing, so nobody knows on which days something runs. Get a complete GTFS feed.</source>
        <translation>{feed}: calendar.txt und calendar_dates.txt fehlen beide; so ist nicht bekannt, an welchen Tagen etwas fährt. Besorgen Sie vollständige GTFS-Daten.</translation>
    </message>
    <message>
        <source>{feed}: the calendar has no day on which a trip runs. Get another feed.</source>
        <translation>{feed}: Der Kalender enthält keinen Tag, an dem eine Fahrt stattfindet. Besorgen Sie andere Daten.</translation>
    </message>
    <message>
        <source>{feed}: nothing runs on {day}. The feed covers {first} to {last}: choose another day, or none.</source>
        <translation>{feed}: Am {day} fährt nichts. Die Daten reichen vom {first} bis zum {last}: Wählen Sie einen anderen Tag oder keinen.</translation>
    </message>
    <message>
        <source>Row {row}: the geometry is not a line. Choose the layer of the ways, or keep only its lines.</source>
        <translation>Zeile {row}: Die Geometrie ist keine Linie. Wählen Sie den Layer der Wege, oder behalten Sie nur dessen Linien.</translation>
    </message>
    <message>
        <source>Row {row}: the line has curves. Convert it to straight segments first (“Segmentize”).</source>
        <translation>Zeile {row}: Die Linie hat Bögen. Wandeln Sie sie zuerst in gerade Stücke um („Segmentieren“).</translation>
    </message>
    <message>
        <source>Row {row}: the geometry is damaged and cannot be read. Repair it with “Fix geometries”.</source>
        <translation>Zeile {row}: Die Geometrie ist beschädigt und nicht lesbar. Reparieren Sie sie mit „Geometrien reparieren“.</translation>
    </message>
    <message>
        <source>Row {row}: a vertex has coordinates that are no numbers. Correct or delete it.</source>
        <translation>Zeile {row}: Ein Stützpunkt hat Koordinaten, die keine Zahlen sind. Berichtigen oder löschen Sie ihn.</translation>
    </message>
    <message>
        <source>There is no way that can be walked. Check the layer of the ways, its filter, and which classes count as walkable.</source>
        <translation>Es gibt keinen begehbaren Weg. Prüfen Sie den Layer der Wege, seinen Filter und welche Klassen als begehbar gelten.</translation>
    </message>
    <message>
        <source>the entries are nested too deeply.</source>
        <translation>Die Einträge sind zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>a list of “field: value” entries is expected.</source>
        <translation>Hier wird eine Liste der Form „Feld: Wert“ erwartet.</translation>
    </message>
    <message>
        <source>only version {version} can be read.</source>
        <translation>Gelesen werden kann nur die Version {version}.</translation>
    </message>
    <message>
        <source>the end is not later than the beginning.</source>
        <translation>Das Ende liegt nicht nach dem Anfang.</translation>
    </message>
    <message>
        <source>a number above 0 is expected.</source>
        <translation>Hier wird eine Zahl über 0 erwartet.</translation>
    </message>
    <message>
        <source>the groups differ from those of “verkehrsmittel” ({known}).</source>
        <translation>Die Gruppen sind andere als unter „verkehrsmittel“ ({known}).</translation>
    </message>
    <message>
        <source>a list in square brackets is expected.</source>
        <translation>Hier wird eine Liste in eckigen Klammern erwartet.</translation>
    </message>
    <message>
        <source>“{value}” is no number that can stand here.</source>
        <translation>„{value}“ ist keine Zahl, die hier stehen kann.</translation>
    </message>
    <message>
        <source>“{value}” is no time. Write it as &quot;06:00&quot;.</source>
        <translation>„{value}“ ist keine Uhrzeit. Schreiben Sie sie in Anführungszeichen: 06:00.</translation>
    </message>
    <message>
        <source>“{value}” is no route_type. Write a number, or a range such as 100-117.</source>
        <translation>„{value}“ ist kein route_type. Schreiben Sie eine Zahl oder einen Bereich wie 100-117.</translation>
    </message>
    <message>
        <source>the numbers do not rise.</source>
        <translation>Die Zahlen steigen nicht an.</translation>
    </message>
    <message>
        <source>{count} classes are expected, one per distance: A to F, or &quot;-&quot; for none.</source>
        <translation>Es werden {count} Klassen erwartet, je Entfernung eine: A bis F oder ein Strich für keine.</translation>
    </message>
    <message>
        <source>{count} categories are expected, one per interval, of those in “klassen”.</source>
        <translation>Es werden {count} Kategorien erwartet, je Takt eine, und zwar solche, die unter „klassen“ stehen.</translation>
    </message>
    <message>
        <source>the file is too large. Choose another one.</source>
        <translation>Die Datei ist zu groß. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The table “{file}” cannot be read: {reason}. Check its place and rights.</source>
        <translation>Die Tabelle „{file}“ lässt sich nicht lesen: {reason}. Prüfen Sie Ort und Zugriffsrechte.</translation>
    </message>
    <message>
        <source>the file is not UTF-8 text. Save it anew as UTF-8.</source>
        <translation>Die Datei ist kein Text in UTF-8. Speichern Sie sie neu als UTF-8.</translation>
    </message>
    <message>
        <source>{file}, line {line}: the file is not valid YAML ({reason}). Check indentation, quotes and brackets.</source>
        <translation>{file}, Zeile {line}: Die Datei ist kein gültiges YAML ({reason}). Prüfen Sie Einrückung, Anführungszeichen und Klammern.</translation>
    </message>
    <message>
        <source>this entry is unknown. Known entries: {known}.</source>
        <translation>Dieser Eintrag ist unbekannt. Bekannt sind: {known}.</translation>
    </message>
    <message>
        <source>this entry is missing.</source>
        <translation>Dieser Eintrag fehlt.</translation>
    </message>
    <message>
        <source>this entry stands twice, or has no name.</source>
        <translation>Dieser Eintrag steht zweimal da oder hat keinen Namen.</translation>
    </message>
    <message>
        <source>The terrain model “{file}” cannot be opened ({reason}). Choose a raster with heights.</source>
        <translation>Das Geländemodell „{file}“ lässt sich nicht öffnen ({reason}). Wählen Sie ein Raster mit Höhen.</translation>
    </message>
</context>
</TS>
