<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>disclosure</name>
    <message>
        <source>Write the table anew; do not save it with another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive has a comment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has names or links to other files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows or columns are hidden.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A cell computes its value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be opened ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has a part that no table needs: {part}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file tells of itself: {word}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the document cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sheet is hidden.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the release anew; do not change files of a release by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is a link to another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program has left this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not every computer can have a file of this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A release has no files of this type ({type}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” does not belong into the public description of a release.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the GeoPackage anew; do not open it with a program that writes into it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A table is not listed, so that programs do not show it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file tells of itself in gpkg_metadata.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file keeps a log beside it (WAL).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} pages hold what was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} pages have free room in which something stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has a view.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has a trigger of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The style “{name}” names who made it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A release has no table of this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table has columns that are not published: {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the page anew from the public edition.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A comment stands in the page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page has a &lt;{tag}&gt;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data stand in the attribute {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the page is not shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page leads elsewhere: {address}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the document anew from the public edition, without a template.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file is attached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document does something when it is opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document has layers that can be switched on and off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document has comments or form fields.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document has packed or encrypted parts, which cannot be looked through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document has text or pictures beside those that are seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is no PDF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document holds earlier versions of itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document says of itself twice who made it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text stands on a page that nobody sees.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document tells the time of day at which it was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the project of the release anew; do not save it with QGIS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A layer is joined with another table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A layer has virtual fields.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project holds code or actions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something beside the project is in its archive: {part}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project tells who saved it, or when ({name}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project names its home folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A layer is filtered: rows of its table are hidden.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The column “{name}” is hidden in the table of its layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A layer does not read from a file of the release: {source}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{code} of {area} in {period} is withheld, but a number stands here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the release anew; if it stands there again, report it as a fault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder of a computer stands in the file: {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login or the computer “{login}” is named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A planted word stands in the file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
