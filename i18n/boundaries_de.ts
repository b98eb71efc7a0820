<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>boundaries</name>
    <message>
        <source>{areas} overlap or do not share their border near {x:.0f}, {y:.0f}. Correct the layer there (“Fix geometries”, “Snap geometries to layer”), and try again.</source>
        <translation>{areas} überlappen sich oder haben bei {x:.0f}, {y:.0f} keine gemeinsame Grenze. Berichtigen Sie den Layer dort („Geometrien reparieren“, „Geometrien auf Layer einrasten“) und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>No address lies in a Quartier. Choose addresses of this county, and check the reference systems of the layers.</source>
        <translation>Keine Adresse liegt in einem Quartier. Wählen Sie Adressen dieses Kreises und prüfen Sie die Koordinatenbezugssysteme der Layer.</translation>
    </message>
    <message>
        <source>{count} blocks belong to no Quartier: {atoms}. Assign them before the Quartiere are derived.</source>
        <translation>Ohne Quartier sind {count} Blöcke: {atoms}. Ordnen Sie diese zu, bevor die Quartiere abgeleitet werden.</translation>
    </message>
    <message>
        <source>{quartier} reaches into {kommune}. A Quartier stays within its Kommune.</source>
        <translation>{quartier} reicht nach {kommune} hinein. Ein Quartier bleibt innerhalb seiner Kommune.</translation>
    </message>
    <message>
        <source>{quartiere} locked</source>
        <translation>{quartiere} gesperrt</translation>
    </message>
    <message>
        <source>{quartiere} unlocked</source>
        <translation>{quartiere} entsperrt</translation>
    </message>
    <message>
        <source>{target} split off from {sources}</source>
        <translation>{target} von {sources} abgeteilt</translation>
    </message>
    <message>
        <source>New Quartier {target}</source>
        <translation>Neues Quartier {target}</translation>
    </message>
    <message>
        <source>{sources} merged into {target}</source>
        <translation>{sources} mit {target} zusammengelegt</translation>
    </message>
    <message>
        <source>{before} renamed to {after}</source>
        <translation>{before} in {after} umbenannt</translation>
    </message>
    <message>
        <source>Renumbered: {pairs}</source>
        <translation>Neu nummeriert: {pairs}</translation>
    </message>
    <message>
        <source>Status of {quartiere}: {status}</source>
        <translation>Status von {quartiere}: {status}</translation>
    </message>
    <message>
        <source>Deadline of {quartiere}: {deadline}</source>
        <translation>Frist für {quartiere}: {deadline}</translation>
    </message>
    <message>
        <source>{quartiere} decided on {date} by {body}</source>
        <translation>{quartiere} beschlossen am {date} durch {body}</translation>
    </message>
    <message>
        <source>{title}</source>
        <translation>{title}</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>in consultation</source>
        <translation>in Abstimmung</translation>
    </message>
    <message>
        <source>objections</source>
        <translation>Einwände</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>beschlossen</translation>
    </message>
    <message>
        <source>{quartier} would be left without a single block. Merge it with its neighbour if it is to go.</source>
        <translation>{quartier} bliebe ohne einen einzigen Block zurück. Soll es wegfallen, legen Sie es mit dem Nachbarn zusammen.</translation>
    </message>
    <message>
        <source>The number {number} belongs to {name} already. Choose another one.</source>
        <translation>Die Nummer {number} gehört schon zu {name}. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The Quartier does not exist any more: somebody has removed or merged it. Refresh the plan.</source>
        <translation>Das Quartier gibt es nicht mehr: Jemand hat es entfernt oder zusammengelegt. Aktualisieren Sie den Plan.</translation>
    </message>
    <message>
        <source>The plan has no block with the key “{atom}”.</source>
        <translation>Der Plan hat keinen Block mit dem Schlüssel „{atom}“.</translation>
    </message>
    <message>
        <source>“{date}” is not a date. Give it as year-month-day, e.g. 2026-03-31.</source>
        <translation>„{date}“ ist kein Datum. Schreiben Sie es als Jahr-Monat-Tag, z. B. 2026-03-31.</translation>
    </message>
    <message>
        <source>The blocks {atoms} are not in {quartier}. Choose blocks of the Quartier that is split.</source>
        <translation>Die Blöcke {atoms} liegen nicht in {quartier}. Wählen Sie Blöcke des Quartiers, das geteilt wird.</translation>
    </message>
    <message>
        <source>Choose the blocks of the new Quartier first.</source>
        <translation>Wählen Sie zuerst die Blöcke des neuen Quartiers.</translation>
    </message>
    <message>
        <source>Choose at least two Quartiere to merge.</source>
        <translation>Wählen Sie mindestens zwei Quartiere zum Zusammenlegen.</translation>
    </message>
    <message>
        <source>“Decided” needs the date of the decision and the body that took it.</source>
        <translation>„Beschlossen“ braucht das Datum des Beschlusses und das beschließende Gremium.</translation>
    </message>
    <message>
        <source>{quartier} is locked. Unlock it before you change its blocks, name or number.</source>
        <translation>{quartier} ist gesperrt. Entsperren Sie es, bevor Sie Blöcke, Namen oder Nummer ändern.</translation>
    </message>
    <message>
        <source>{count} blocks ({atoms}) lie in {kommune}, but {quartier} belongs to {own}. A Quartier stays within its Kommune.</source>
        <translation>In {kommune} liegen {count} der Blöcke ({atoms}), {quartier} gehört aber zu {own}. Ein Quartier bleibt innerhalb seiner Kommune.</translation>
    </message>
    <message>
        <source>The name is missing. Give the Quartier a name.</source>
        <translation>Der Name fehlt. Geben Sie dem Quartier einen Namen.</translation>
    </message>
    <message>
        <source>The number is missing. Give the Quartier its key.</source>
        <translation>Die Nummer fehlt. Geben Sie dem Quartier seinen Schlüssel.</translation>
    </message>
    <message>
        <source>The deciding body is missing. Name it, for example the council of the Kommune.</source>
        <translation>Das beschließende Gremium fehlt. Nennen Sie es, zum Beispiel den Rat der Kommune.</translation>
    </message>
    <message>
        <source>The step could not be saved in “{file}” ({reason}); the plan is as it was before. Close other programs that write to the file, check that it is not write-protected and that the disk is not full, and repeat the step.</source>
        <translation>Der Schritt konnte nicht in „{file}“ gespeichert werden ({reason}); der Plan ist wie zuvor. Schließen Sie andere Programme, die in die Datei schreiben, prüfen Sie, dass sie nicht schreibgeschützt und das Laufwerk nicht voll ist, und wiederholen Sie den Schritt.</translation>
    </message>
    <message>
        <source>“{file}” lies on a network share. Every step is safe, but only one person can work on it at a time. For several editors use PostGIS, otherwise a local drive is faster.</source>
        <translation>„{file}“ liegt auf einem Netzlaufwerk. Jeder Schritt ist sicher gespeichert, aber es kann nur eine Person zur selben Zeit daran arbeiten. Für mehrere Bearbeitende ist PostGIS da; sonst ist ein lokales Laufwerk schneller.</translation>
    </message>
    <message>
        <source>“{file}” is write-protected: the plan can be looked at but not changed. Copy it to a folder in which you may write, or ask for write access.</source>
        <translation>„{file}“ ist schreibgeschützt: Der Plan lässt sich ansehen, aber nicht ändern. Kopieren Sie die Datei in einen Ordner mit Schreibrecht oder lassen Sie sich Schreibzugriff geben.</translation>
    </message>
    <message>
        <source>“{file}” is not a plan file of Quartiersmonitor. Choose one, or create a plan from a Quartier layer.</source>
        <translation>„{file}“ ist keine Plandatei des Quartiersmonitors. Wählen Sie eine aus oder legen Sie einen Plan an.</translation>
    </message>
    <message>
        <source>The plan file “{file}” was written by a newer version of Quartiersmonitor. Update the plugin.</source>
        <translation>Die Plandatei „{file}“ wurde mit einer neueren Fassung des Quartiersmonitors geschrieben. Aktualisieren Sie die Erweiterung.</translation>
    </message>
    <message>
        <source>The plan file “{file}” cannot be read ({reason}). Close other programs that use it, and check the rights to the file and its folder.</source>
        <translation>Die Plandatei „{file}“ kann nicht gelesen werden ({reason}). Schließen Sie andere Programme, die sie verwenden, und prüfen Sie die Rechte an Datei und Ordner.</translation>
    </message>
    <message>
        <source>The plan does not exist any more. Choose another one.</source>
        <translation>Den Plan gibt es nicht mehr. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The plan file “{file}” does not exist. Choose an existing file.</source>
        <translation>Die Plandatei „{file}“ gibt es nicht. Wählen Sie eine vorhandene Datei.</translation>
    </message>
    <message>
        <source>At its place “{file}” cannot keep a write-ahead log. Every step is safe, but slower, and open map layers may hold it up.</source>
        <translation>An ihrem Ort kann „{file}“ kein Vorausprotokoll (WAL) führen. Jeder Schritt ist sicher gespeichert, aber langsamer, und geöffnete Kartenlayer können ihn aufhalten.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>The last step is by {author} ({at}). Undo it only if both of you agree.</source>
        <translation>Der letzte Schritt ist von {author} ({at}). Machen Sie ihn nur im Einvernehmen rückgängig.</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>The name of the plan is missing. Give it one.</source>
        <translation>Der Name des Plans fehlt. Geben Sie ihm einen.</translation>
    </message>
    <message>
        <source>There is a plan “{name}” already. Choose another name.</source>
        <translation>Einen Plan „{name}“ gibt es schon. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>Zustimmung</translation>
    </message>
    <message>
        <source>objects</source>
        <translation>Einwand</translation>
    </message>
    <message>
        <source>proposes</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>remarks</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>“{file}” is no file with comments on a plan. Choose the GeoPackage that was sent to the Kommune and came back.</source>
        <translation>„{file}“ ist keine Datei mit Anmerkungen zu einem Plan. Wählen Sie das GeoPackage, das an die Kommune ging und zurückkam.</translation>
    </message>
    <message>
        <source>“{file}” was made by another version of the plugin (format {found}). Update the plugin.</source>
        <translation>„{file}“ stammt von einer anderen Fassung der Erweiterung (Format {found}). Aktualisieren Sie die Erweiterung.</translation>
    </message>
    <message>
        <source>“{file}” belongs to the plan “{other}”, not to “{plan}”. Open that plan, or choose another file.</source>
        <translation>„{file}“ gehört zum Plan „{other}“, nicht zu „{plan}“. Öffnen Sie jenen Plan, oder wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Layer “{layer}”: the columns {columns} are missing. Do not remove columns.</source>
        <translation>Layer „{layer}“: Die Spalten {columns} fehlen. Spalten dürfen nicht entfernt werden.</translation>
    </message>
    <message>
        <source>Layer “{layer}”, row {row}: “{kind}” is no kind of comment. Allowed are {kinds}.</source>
        <translation>Layer „{layer}“, Zeile {row}: „{kind}“ ist keine Art von Anmerkung. Möglich sind {kinds}.</translation>
    </message>
    <message>
        <source>“{file}” is not a plan exported by Quartiersmonitor, or it is damaged. Export the plan again.</source>
        <translation>„{file}“ ist kein vom Quartiersmonitor exportierter Plan oder ist beschädigt. Exportieren Sie den Plan erneut.</translation>
    </message>
    <message>
        <source>“{file}” is a plan over other blocks: none of its keys ({atoms}) is in this plan file. Take its Quartiere over from a polygon layer instead.</source>
        <translation>„{file}“ ist ein Plan über andere Blöcke: Keiner seiner Schlüssel ({atoms}) kommt in dieser Plandatei vor. Übernehmen Sie seine Quartiere stattdessen aus einem Flächenlayer.</translation>
    </message>
    <message>
        <source>“{file}” was changed after it had been exported: its content does not match its hash. Have it exported again.</source>
        <translation>„{file}“ wurde nach dem Export verändert: Der Inhalt passt nicht zur Prüfsumme. Lassen Sie den Plan erneut exportieren.</translation>
    </message>
    <message>
        <source>“{file}” cannot be written ({reason}). Choose another place.</source>
        <translation>„{file}“ kann nicht geschrieben werden ({reason}). Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>“{file}” cannot be read ({reason}). Check the file and its rights.</source>
        <translation>„{file}“ kann nicht gelesen werden ({reason}). Prüfen Sie die Datei und ihre Rechte.</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>dissolved</source>
        <translation>aufgelöst</translation>
    </message>
    <message>
        <source>redrawn</source>
        <translation>neu abgegrenzt</translation>
    </message>
    <message>
        <source>renamed</source>
        <translation>umbenannt</translation>
    </message>
    <message>
        <source>renumbered</source>
        <translation>neu nummeriert</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Quartier</source>
        <translation>Quartier</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Inhabitants before</source>
        <translation>Einwohner bisher</translation>
    </message>
    <message>
        <source>Inhabitants after</source>
        <translation>Einwohner neu</translation>
    </message>
    <message>
        <source>Households after</source>
        <translation>Haushalte neu</translation>
    </message>
    <message>
        <source>Children after</source>
        <translation>Kinder neu</translation>
    </message>
    <message>
        <source>Area after (ha)</source>
        <translation>Fläche neu (ha)</translation>
    </message>
    <message>
        <source>Newly withheld (“x”)</source>
        <translation>Neu gesperrt („x“)</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Inhabitants</source>
        <translation>Einwohner</translation>
    </message>
    <message>
        <source>Area (ha)</source>
        <translation>Fläche (ha)</translation>
    </message>
    <message>
        <source>The plan has no Quartier of {kommune}. Choose another Kommune.</source>
        <translation>Der Plan hat kein Quartier in {kommune}. Wählen Sie eine andere Kommune.</translation>
    </message>
    <message>
        <source>(was: {name})</source>
        <translation>(bisher: {name})</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>“{file}” cannot be written: {reason}. Check the folder.</source>
        <translation>„{file}“ kann nicht geschrieben werden: {reason}. Prüfen Sie den Ordner.</translation>
    </message>
    <message>
        <source>Boundaries of the Quartiere in {kommune}</source>
        <translation>Quartiersgrenzen in {kommune}</translation>
    </message>
    <message>
        <source>There is no sound backup of “{file}” beside it. Look for one in the backups of your drive.</source>
        <translation>Neben „{file}“ liegt keine brauchbare Sicherung. Suchen Sie in der Datensicherung Ihres Laufwerks nach einer.</translation>
    </message>
    <message>
        <source>“{file}” had lost {count} steps; they were done again from the log beside it. If that is not wanted, undo them.</source>
        <translation>In „{file}“ fehlten {count} Schritte; sie wurden aus dem Schrittprotokoll daneben wiederholt. Ist das nicht gewollt, machen Sie sie rückgängig.</translation>
    </message>
    <message>
        <source>{lost} of {count} blocks lie in no polygon of the layer. It seems to show another area: check layer, filter and reference system.</source>
        <translation>In keiner Fläche des Layers liegen {lost} von {count} Blöcken. Er zeigt wohl ein anderes Gebiet: Prüfen Sie Layer, Filter und Koordinatenbezugssystem.</translation>
    </message>
    <message>
        <source>The number “{number}” stands {count} times in the layer. Dissolve the parts of one Quartier into one feature, and give every Quartier its number.</source>
        <translation>Die Nummer „{number}“ steht {count}-mal im Layer. Lösen Sie die Teile eines Quartiers zu einem Objekt auf und geben Sie jedem Quartier seine Nummer.</translation>
    </message>
    <message>
        <source>Without a Quartier</source>
        <translation>Ohne Quartier</translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation>Kommune</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Zusammenhang</translation>
    </message>
    <message>
        <source>Enclave</source>
        <translation>Enklave</translation>
    </message>
    <message>
        <source>Narrow or tiny</source>
        <translation>Schmal oder winzig</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>{count} blocks ({atoms}) belong to no Quartier. Assign them to one.</source>
        <translation>Ohne Quartier: {count} Blöcke ({atoms}). Ordnen Sie sie einem zu.</translation>
    </message>
    <message>
        <source>{count} blocks ({atoms}) belong to no Quartier. Their longest border is with {quartier}.</source>
        <translation>Ohne Quartier: {count} Blöcke ({atoms}). Die längste Grenze haben sie mit {quartier}.</translation>
    </message>
    <message>
        <source>The number {number} of {name} also belongs to {other}. {free} is free.</source>
        <translation>Die Nummer {number} von {name} gehört auch zu {other}. Frei ist {free}.</translation>
    </message>
    <message>
        <source>{count} blocks of {quartier} lie in another Kommune ({kommune}). A Quartier stays within its Kommune.</source>
        <translation>Von {quartier} liegen {count} Blöcke in einer anderen Kommune ({kommune}). Ein Quartier bleibt innerhalb seiner Kommune.</translation>
    </message>
    <message>
        <source>Two Quartiere of {kommune} are called {name} ({numbers}).</source>
        <translation>Zwei Quartiere in {kommune} heißen {name} ({numbers}).</translation>
    </message>
    <message>
        <source>{quartier} has {parts} parts instead of {expected}. This one has {count} blocks; its longest border is with {other}.</source>
        <translation>{quartier} hat {parts} Teile statt {expected}. Dieser hat {count} Blöcke; seine längste Grenze hat er mit {other}.</translation>
    </message>
    <message>
        <source>{quartier} lies wholly within {other}. Is that meant?</source>
        <translation>{quartier} liegt ganz innerhalb von {other}. Ist das gewollt?</translation>
    </message>
    <message>
        <source>{quartier} has {number:.0f} inhabitants; at least {limit:.0f} are wanted.</source>
        <translation>{quartier} hat {number:.0f} Einwohner; gewünscht sind mindestens {limit:.0f}.</translation>
    </message>
    <message>
        <source>{quartier} has {number:.0f} inhabitants; at most {limit:.0f} are wanted.</source>
        <translation>{quartier} hat {number:.0f} Einwohner; gewünscht sind höchstens {limit:.0f}.</translation>
    </message>
    <message>
        <source>Comments (places)</source>
        <translation>Anmerkungen (Punkte)</translation>
    </message>
    <message>
        <source>Comments (areas that should go elsewhere)</source>
        <translation>Anmerkungen (Flächen, die woandershin sollen)</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>Quartiere, proposed</source>
        <translation>Quartiere, Vorschlag</translation>
    </message>
    <message>
        <source>Quartiere so far</source>
        <translation>Quartiere, bisher</translation>
    </message>
    <message>
        <source>What you want to say</source>
        <translation>Art der Anmerkung</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>The derived Quartiere do not fit together without gap and overlap. The blocks of the plan file are damaged: use “Restore plan file”.</source>
        <translation>Die abgeleiteten Quartiere passen nicht lücken- und überlappungsfrei zusammen. Die Blöcke der Plandatei sind beschädigt: Verwenden Sie „Plandatei wiederherstellen“.</translation>
    </message>
    <message>
        <source>The journal ends before step {version}, but the plan has gone further. Use “Restore plan file”.</source>
        <translation>Das Journal endet vor Schritt {version}, der Plan ist aber weiter. Verwenden Sie „Plandatei wiederherstellen“.</translation>
    </message>
    <message>
        <source>Step {version} is missing in the journal. Use “Restore plan file”.</source>
        <translation>Im Journal fehlt Schritt {version}. Verwenden Sie „Plandatei wiederherstellen“.</translation>
    </message>
    <message>
        <source>Step {version} of the journal was changed after it had been written ({at}, {author}). Use “Restore plan file”.</source>
        <translation>Schritt {version} des Journals wurde nachträglich verändert ({at}, {author}). Verwenden Sie „Plandatei wiederherstellen“.</translation>
    </message>
    <message>
        <source>Quartiere and assignment are not what step {version} of the journal left: they were changed without the plan. Use “Restore plan file”.</source>
        <translation>Quartiere und Zuordnung sind nicht, was Schritt {version} des Journals hinterlassen hat: Sie wurden am Plan vorbei verändert. Verwenden Sie „Plandatei wiederherstellen“.</translation>
    </message>
    <message>
        <source>Step {version} of the journal does not fit the plan. Use “Restore plan file”.</source>
        <translation>Schritt {version} des Journals passt nicht zum Plan. Verwenden Sie „Plandatei wiederherstellen“.</translation>
    </message>
    <message>
        <source>Blocks to {target}: {count}</source>
        <translation>Blöcke an {target}: {count}</translation>
    </message>
    <message>
        <source>Blocks reassigned: {count}</source>
        <translation>Blöcke neu zugeordnet: {count}</translation>
    </message>
    <message>
        <source>The plan file “{file}” is damaged ({reason}). Use “Restore plan file”: it takes the latest backup and does all later steps again.</source>
        <translation>Die Plandatei „{file}“ ist beschädigt ({reason}). Verwenden Sie „Plandatei wiederherstellen“: Es nimmt die letzte Sicherung und wiederholt alle späteren Schritte.</translation>
    </message>
    <message>
        <source>The plan “{plan}” in “{file}” was changed by another program: Quartiere and assignment are not what the journal says. Use “Restore plan file”.</source>
        <translation>Der Plan „{plan}“ in „{file}“ wurde von einem anderen Programm verändert: Quartiere und Zuordnung stimmen nicht mit dem Journal überein. Verwenden Sie „Plandatei wiederherstellen“.</translation>
    </message>
    <message>
        <source>{quartier} is very small or narrow here ({area:.0f} m²). Is that meant?</source>
        <translation>{quartier} ist hier sehr klein oder schmal ({area:.0f} m²). Ist das gewollt?</translation>
    </message>
    <message>
        <source>{user} may look at the plans in “{schema}”, but not change them. Ask for the role {role}.</source>
        <translation>{user} darf die Pläne in „{schema}“ ansehen, aber nicht ändern. Lassen Sie sich die Rolle {role} geben.</translation>
    </message>
    <message>
        <source>The rights of {user} in the database do not allow this ({reason}). Locking and deciding needs the role of an approver, changing borders that of an editor.</source>
        <translation>Die Rechte von {user} in der Datenbank erlauben das nicht ({reason}). Zum Sperren und Beschließen ist die Rolle approver nötig, zum Ändern von Grenzen die Rolle editor.</translation>
    </message>
    <message>
        <source>The connection holds a password in clear text. Store it in QGIS&apos;s authentication (Options, Authentication) and choose that configuration for the connection.</source>
        <translation>Die Verbindung enthält ein Kennwort im Klartext. Speichern Sie es in der Authentifizierung von QGIS (Optionen, Authentifizierung) und wählen Sie diese Konfiguration für die Verbindung.</translation>
    </message>
    <message>
        <source>Somebody else holds the plan at this moment ({reason}). Nothing was changed; repeat the step.</source>
        <translation>Im Augenblick hält jemand anderes den Plan ({reason}). Es wurde nichts geändert; wiederholen Sie den Schritt.</translation>
    </message>
    <message>
        <source>The database has no plans in the schema “{schema}”, or {user} may not see them. Check the name, or ask for the role {role}.</source>
        <translation>Die Datenbank hat im Schema „{schema}“ keine Pläne, oder {user} darf sie nicht sehen. Prüfen Sie den Namen oder lassen Sie sich die Rolle {role} geben.</translation>
    </message>
    <message>
        <source>The plans in “{schema}” were written by a newer version of Quartiersmonitor. Update the plugin.</source>
        <translation>Die Pläne in „{schema}“ wurden mit einer neueren Fassung des Quartiersmonitors geschrieben. Aktualisieren Sie die Erweiterung.</translation>
    </message>
    <message>
        <source>The database already has a schema “{schema}”. Choose another name.</source>
        <translation>Die Datenbank hat schon ein Schema „{schema}“. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The database cannot be reached ({reason}). Check network, server and authentication; what was confirmed before is safe.</source>
        <translation>Die Datenbank ist nicht erreichbar ({reason}). Prüfen Sie Netz, Server und Anmeldung; was vorher bestätigt war, ist gesichert.</translation>
    </message>
    <message>
        <source>The database refused the step ({reason}). Nothing was changed. Refresh the plan and repeat it.</source>
        <translation>Die Datenbank hat den Schritt abgelehnt ({reason}). Es wurde nichts geändert. Aktualisieren Sie den Plan und wiederholen Sie den Schritt.</translation>
    </message>
    <message>
        <source>{authors} changed {quartiere} in the meantime ({at}): {their_step}. Your step was not carried out: {own_step}. Look at the new borders and repeat it if it is still right.</source>
        <translation>{authors} hat inzwischen {quartiere} geändert ({at}): {their_step}. Ihr Schritt wurde nicht ausgeführt: {own_step}. Sehen Sie sich die neuen Grenzen an und wiederholen Sie ihn, wenn er noch richtig ist.</translation>
    </message>
    <message>
        <source>There is no plan yet. Import one, or put one there from a plan file.</source>
        <translation>Es gibt noch keinen Plan. Importieren Sie einen, oder geben Sie einen aus einer Plandatei hinein.</translation>
    </message>
    <message>
        <source>Difference to a release</source>
        <translation>Differenz zu einer Freigabe</translation>
    </message>
    <message>
        <source>{quartier} and “{area}” of the release “{release}” have {persons} persons in common, too few to be told apart: {few}. Move more blocks or none; else both Quartiere are withheld.</source>
        <translation>{quartier} hat mit „{area}“ aus der Freigabe „{release}“ {persons} Personen gemeinsam; die Differenz verrät über sie zu wenige Fälle oder Personen: {few}. Verschieben Sie mehr Blöcke oder keinen; sonst werden beide Quartiere gesperrt.</translation>
    </message>
</context>
</TS>
