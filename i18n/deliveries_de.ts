<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>deliveries</name>
    <message>
        <source>Ask the deliverer which is right; accept it if a group is missing on purpose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The delivered total is {total}, its parts add up to {sum}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows may be missing or counted twice. Ask the deliverer, or accept the difference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{area}, {period}: {indicator} would be {numerator} of {denominator}, more than all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check both counts ({measures}): columns may be swapped, or a group missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{area}, {measure}: {whole} in all, but by sex {sum}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{area}, {measure}: {whole} in all, but by age {sum}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds the date “{value}” instead of a count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program took the number for a date; deliver the column as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no column “{value}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another column, or correct the rows of the header. There are: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has said which measure “{value}” is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign the word to a measure of the catalogue in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sex “{value}” is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say in the profile what it means: m, w, d or empty for all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is not an age band.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write age bands as 0-2, 65 or 90+.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The column “{value}” stands {count} times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of them: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has said which column holds the keys of the areas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the column with the keys; they must be those of the workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has said which columns hold counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least one column and its measure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The measure “{value}” is not in the catalogue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add it under “merkmale”, or choose another measure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has said for which year the counts are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the year, or the column that holds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is neither a year nor a date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the period as a year in four digits, e.g. 2025, or as dd.mm.yyyy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The year is {period}, but the file speaks of {stated}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the year; accept it if it is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The year {value} has not come yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row is for {value}, the delivery for {period}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the row, or take the year from the column only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cells of this row are separated by {other}, those of the others by {usual}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the whole file with one separator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {all} areas have no row: {areas}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for them, or allow gaps; a row with empty cells says “no data”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The columns “{first}” and “{value}” are both read as “{measure}” with the same age and sex.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give one of them another measure, age band or sex.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row has {count} cells, the header {width}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A separator or decimal comma stands within a cell: put it in quotation marks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The count of {area} for {measure} {period} already stands in row {first}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove one of the rows, or correct its key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table has a header, but not a single row of counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the rows of the header and the keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and {count} more of this kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row is cut off: complete it, or ask for the delivery again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cells may be separated by {best} or by {second}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the columns in the preview, or choose the separator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not a text: it holds binary data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the table as CSV, XLSX or ODS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The umlauts look as if written by a DOS program (CP850).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the names in the preview, or choose another encoding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoding of the file cannot be told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The umlauts are broken (“{value}”): UTF-8 was read as CP1252 and saved again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is read as “{good}”. Accept that, or ask for a correct file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>column “{column}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the key and the plan version, or leave the row out in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of the area is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Complete the key, or remove the row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key “{value}” was turned into a number with an exponent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deliver the column as text: its digits are lost here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key “{value}” was turned into a decimal number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deliver the column as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key “{value}” has lost its leading zeros: “{meant}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deliver the column as text, or set the width of keys to {width} in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key “{value}” was cut to 15 digits by Excel: “{meant}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key “{value}” is only the beginning of a key: “{meant}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deliver whole keys, or say in the profile how they are built.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Quartier “{value}” does not exist in the workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Kommune “{value}” does not exist in the workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Kreis “{value}” does not exist in the workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is “{meant}” meant? Correct the key, or leave the row out in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key “{value}” is read as “{meant}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept that, or correct the key in the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the cell, or ask the deliverer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deliver counts: whole numbers of 0 or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is a share, not a count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deliver numerator and denominator as counts; rates are computed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is neither a number nor a known symbol.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the cell, or say in the import profile what the symbol means.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is negative.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is too large for a count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is not a whole number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deliver counts, not rates or averages; check the decimal and thousands mark too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is a number in scientific notation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write all digits: a program has shortened the number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” can be read in two ways: as {one} or as {other}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say in the import profile which mark separates thousands and which decimals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is not a finite number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the cell empty for no data, or write the symbol for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is the error of a formula.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the formula, save the file and read it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The date “{value}” has a year of two digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the year in four digits, or choose the date format dd.mm.yy in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” may be a date that Excel stores as a number ({date}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format the column as a date, or choose the date format excel in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such day as “{value}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no import profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a stored profile, or the examples in the handbook.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the field “{field_name}” of the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profiles of version {version} are read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is not a year of four digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same mark “{value}” cannot separate thousands and decimals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A table has either one column per measure or one count per row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A list of texts is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is not allowed. Allowed: {allowed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is not a whole number of {least} or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“field: value” entries are expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A list is expected (lines that begin with -).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The column with the values is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field is unknown. Known fields: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A single text is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is not a range of characters such as 1-3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each column needs “spalte” (its header) and “merkmal” (from the catalogue); found: “{value}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is a number, not a symbol.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no valid YAML.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check indentation, colons and quotation marks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import profile is not saved as UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it as UTF-8 in the text editor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the place and its permissions; close it in other programs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is not an age band such as 0-2, 65 or 90+.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header stands in row {value} instead of row {before}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the preview; accept it if it is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {matched} of {parts} keys of the Gliederung are Quartiere of the workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say in the profile which characters make the key, or check the plan version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No column holds keys of areas of the workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The year {value} is taken from the headers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is read as “{measure}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept that, or choose another measure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some numbers have a decimal comma, others a decimal point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for one way of writing; the cells that do not fit are listed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” can be read in two ways; counts are whole, so it is read as {meant}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept that, or say in the profile which mark separates thousands and which decimals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table has both “-” and “0”: “0” then means fewer than one half, rounded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept that (0 becomes unreliable), or set “null: exakt” if 0 is exact here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The year {value} is taken from the title or name of the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header seems to have {count} lines (rows {rows}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the names of the columns in the preview.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table has no header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the measure of each column.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keys in the column have lost their leading zeros.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are filled up to {width} digits. Accept that, or ask for text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The column is for {value}, the delivery for {year}: it is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the file once for each year.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not known what this column counts; it is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose its measure, or accept that it is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another column is read as “{value}” already; this one is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” stands in {count} cells: it is read as withheld (secret), not as 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept that, or say in the profile that it means “no data” at this source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keys in the column lack “{value}” at their beginning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is put in front. Accept that, or say how keys are built.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sex “{value}” is read as “{sex}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept that, or say what it means.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key is joined from the columns {left} and {right}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the keys in the preview; accept it if they are right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for the delivery again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is too large for a table of counts ({size} MB; up to {cells} cells are read).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deliver counts per area, or one file per year. Files of persons are counted with “Count persons”, which keeps none of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoding “{value}” is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not a table, or it is packed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is an old or encrypted Excel workbook (XLS).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is a web page, whatever its name says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is a PDF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it in the program it comes from and save it as XLSX, ODS or CSV, without password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” has letters that were lost in a conversion (�).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for the file again, saved as UTF-8 or CSV of Excel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” has broken umlauts: it seems to mean “{good}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the text, or choose another encoding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not written in {encoding} from here on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another encoding, or save the file as UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A quotation mark is opened and not closed, or text follows a closed one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close it, or write quotation marks within a cell twice (&quot;&quot;).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sheet “{value}” is hidden in the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make sure that it is meant, or choose another sheet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sheet “{sheet}” has {count} hidden rows; they are read like the others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete them in the file if they do not belong to the delivery.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has no sheet with cells.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged or protected and cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sheet “{sheet}” is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another sheet: {sheets}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer “{sheet}” has no features.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another layer: {sheets}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no sheet “{value}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of: {sheets}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This QGIS cannot read {driver} files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the table as CSV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cell holds a formula without its result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the file in the spreadsheet program, save it there and read it again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
