<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>access</name>
    <message>
        <source>“{feed}” is damaged and cannot be unpacked ({reason}). Get it anew from where it came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{feed}” holds {count} files. That is no GTFS feed; nothing was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{feed}” is encrypted. Unpack it with its password and pack it anew without one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{feed}” would unpack to {size} MB, far more than its size of {packed} MB lets expect. That is no timetable; nothing was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{feed}: the column “{column}” stands twice in {table}. Remove one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{feed}: {table} has no column {columns}. Its columns: {known}. Get a complete GTFS feed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{feed}: {table} is missing. A GTFS feed cannot do without it: get a complete one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The feed “{feed}” cannot be opened: {reason}. Check its place and rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{feed}” is not a zip archive. Choose the GTFS feed as it was downloaded, not unpacked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{feed}” names a file outside of itself (“{member}”). Do not trust this archive; nothing was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{feed}” holds {member} more than once. Pack each feed into an archive of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} stops stand more than once; the first row of each counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} trips stand more than once; the first row of each counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} stop times stand more than once (same trip and sequence); one of each counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} stops with departures have no coordinates, nor has their station: they are left out (such as {example}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} stops name a station that does not exist; they stand for themselves (such as {example}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} stop times belong to stops that do not exist; they are left out (first in row {example}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} stop times belong to trips that do not exist; they are left out (first in row {example}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} times cannot be read; they are left out (first in row {example}). A time is HH:MM:SS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} rows have no number in stop_sequence; they are left out (first in row {example}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} stop times have no time, nor have those before or after them: they are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} trips belong to routes that do not exist; they are left out (such as {example}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} trips have a service without any day; they never run (such as {example}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} routes have a route_type that is no number; they are left out (such as {example}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} rows of the calendar have dates that cannot be read; they are left out (first: {example}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} rows of frequencies.txt cannot be used (times or headway); they are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} tables are not in UTF-8, as GTFS wants it, and were read as Windows-1252 ({example}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{feed}: no trip runs from Monday to Friday between {first} and {last}. Choose a day yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{feed}: calendar.txt and calendar_dates.txt are both missing, so nobody knows on which days something runs. Get a complete GTFS feed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{feed}: the calendar has no day on which a trip runs. Get another feed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{feed}: nothing runs on {day}. The feed covers {first} to {last}: choose another day, or none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}: the geometry is not a line. Choose the layer of the ways, or keep only its lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}: the line has curves. Convert it to straight segments first (“Segmentize”).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}: the geometry is damaged and cannot be read. Repair it with “Fix geometries”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}: a vertex has coordinates that are no numbers. Correct or delete it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no way that can be walked. Check the layer of the ways, its filter, and which classes count as walkable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the entries are nested too deeply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of “field: value” entries is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only version {version} can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the end is not later than the beginning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number above 0 is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the groups differ from those of “verkehrsmittel” ({known}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list in square brackets is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is no number that can stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is no time. Write it as &quot;06:00&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is no route_type. Write a number, or a range such as 100-117.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the numbers do not rise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} classes are expected, one per distance: A to F, or &quot;-&quot; for none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} categories are expected, one per interval, of those in “klassen”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is too large. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table “{file}” cannot be read: {reason}. Check its place and rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is not UTF-8 text. Save it anew as UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: the file is not valid YAML ({reason}). Check indentation, quotes and brackets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this entry is unknown. Known entries: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this entry is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this entry stands twice, or has no name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The terrain model “{file}” cannot be opened ({reason}). Choose a raster with heights.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
