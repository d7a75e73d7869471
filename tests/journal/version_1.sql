-- a journal as version 1 stored it; made once, never changed
BEGIN TRANSACTION;
CREATE TABLE archive (kind TEXT NOT NULL, digest TEXT NOT NULL, content TEXT, PRIMARY KEY (kind, digest));
INSERT INTO "archive" VALUES('athlete','d1','name = 1');
CREATE TABLE decision_set (
                id TEXT PRIMARY KEY, format INTEGER NOT NULL, date TEXT NOT NULL, seen TEXT NOT NULL,
                recorded TEXT NOT NULL, device TEXT NOT NULL, body TEXT
            );
INSERT INTO "decision_set" VALUES('01m7w9syw0q3q0mxc0b2ezhkh4',1,'2026-11-20','01m7w9syw0q3q0mxc06bkd8v0c','2026-11-20T12:00:00.000+01:00','a','{"date":"2026-11-20","seen":"01m7w9syw0q3q0mxc06bkd8v0c","snapshot":"s","rulebook":"abc","readiness":{"date":"2026-11-20","state":"amber","points":3,"items":[{"name":"sleep","points":2,"value":2.0,"baseline":3.8,"text":"rather tired"}],"since":"2026-11-20","text":"rather tired"},"decisions":[{"id":"2026-11-20/two-poor-mornings","date":"2026-11-20","rule":"two-poor-mornings","class":"readiness","evidence":[{"metric":"fatigue","value":"rather tired","threshold":"<= 2"}],"because":"rather tired","sources":["saw-2016"],"changes":[{"session":"x","before":"60 min","after":"40 min"}],"lost":[],"state":"applied"}],"fired":{"two-poor-mornings":"2026-11-20"}}');
CREATE TABLE entry (
                id TEXT PRIMARY KEY, format INTEGER NOT NULL, kind TEXT NOT NULL, date TEXT NOT NULL,
                recorded TEXT NOT NULL, device TEXT NOT NULL, body TEXT, voids TEXT
            ) WITHOUT ROWID;
INSERT INTO "entry" VALUES('01m7w9syw0q3q0mxc0367vr85g',1,'pain','2026-11-20','2026-11-20T12:00:00.000+01:00','a','{"site":"knee","score":3,"side":"left"}',NULL);
INSERT INTO "entry" VALUES('01m7w9syw0q3q0mxc06bkd8v0c',1,'checkin','2026-11-20','2026-11-20T12:00:00.000+01:00','a','{"sleep":4,"fatigue":4,"soreness":5,"stress":3,"mood":4,"slept_h":7.5}',NULL);
CREATE TABLE erased (what TEXT PRIMARY KEY, recorded TEXT NOT NULL, everywhere INTEGER NOT NULL);
CREATE TABLE snapshot (
                id TEXT PRIMARY KEY, format INTEGER NOT NULL, created TEXT NOT NULL, recorded TEXT NOT NULL,
                device TEXT NOT NULL, athlete_digest TEXT NOT NULL, rulebook_digest TEXT NOT NULL, header TEXT NOT NULL
            );
INSERT INTO "snapshot" VALUES('01m7w9syw0xgryx1dyw7d9gxhk',1,'2026-11-20','2026-11-20T12:00:00.000+01:00','a','d1','abc','{"athlete":{"athlete":{"name":"Ana","born":"1994-05-02","sex":"F"},"now":{"as_of":"2026-11-20","weekly_km":42.0,"longest_run_km":16.0,"runs_per_week":5},"goal":{"event":"marathon","date":"2027-04-18","target":"3:30:00"},"week":{"tue":60,"thu":75,"sat":60,"sun":180}},"level":"intermediate","vdot":44.6,"paces":{"E":[330.0,370.0],"M":298.0,"T":282.0,"I":260.5,"R":240.0},"goal":{"event":"marathon","distance_m":42195.0,"date":"2027-04-18","target_s":12600.0,"asked":"3:30:00","verdict":"realistic","ranges":{"a":12600.0}},"rulebook":{"digest":"abc","packs":["built-in"]},"phases":[{"name":"foundation","start":"2026-11-16","weeks":1}],"warnings":[],"start":"2026-11-20"}');
CREATE TABLE snapshot_week (
                snapshot TEXT NOT NULL, number INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (snapshot, number)
            );
INSERT INTO "snapshot_week" VALUES('01m7w9syw0xgryx1dyw7d9gxhk',0,'{"number":1,"start":"2026-11-16","phase":"foundation","kind":"build","run_km":42.0,"run_minutes":240.0,"sessions":[{"id":"2026-11-17","date":"2026-11-17","original_date":"2026-11-17","domain":"stamina","kind":"run","workout":"cruise-intervals","title":"Cruise intervals","quality":true,"long":false,"minutes":60.0,"km":11.2,"zones_km":{"E":8.0,"T":3.2},"zones_minutes":{"E":45.0,"T":15.0},"rpe":[5.0,7.0],"steps":[{"text":"15 min easy at 5:30 to 6:10/km","zone":"E","minutes":15.0,"km":2.5,"target":{"pace":[330.0,370.0]}},{"repeat":3,"steps":[{"text":"15 min easy at 5:30 to 6:10/km","zone":"E","minutes":15.0,"km":2.5,"target":{"pace":[330.0,370.0]}},{"text":"15 min easy at 5:30 to 6:10/km","zone":"E","minutes":15.0,"km":2.5,"target":{"pace":[330.0,370.0]}}]}],"why":"threshold lifts your 42 km weeks","rules":["cruise-intervals"],"sources":["daniels-2014"],"easier":{"workout":"steady-run","title":"Steady run","minutes":50.0,"km":9.0,"steps":[{"text":"15 min easy at 5:30 to 6:10/km","zone":"E","minutes":15.0,"km":2.5,"target":{"pace":[330.0,370.0]}}]}},{"id":"2026-11-19","date":"2026-11-19","original_date":"2026-11-19","domain":"stamina","kind":"run","workout":"cruise-intervals","title":"Cruise intervals","quality":true,"long":false,"minutes":60.0,"km":11.2,"zones_km":{"E":8.0,"T":3.2},"zones_minutes":{"E":45.0,"T":15.0},"rpe":[5.0,7.0],"steps":[{"text":"15 min easy at 5:30 to 6:10/km","zone":"E","minutes":15.0,"km":2.5,"target":{"pace":[330.0,370.0]}},{"repeat":3,"steps":[{"text":"15 min easy at 5:30 to 6:10/km","zone":"E","minutes":15.0,"km":2.5,"target":{"pace":[330.0,370.0]}},{"text":"15 min easy at 5:30 to 6:10/km","zone":"E","minutes":15.0,"km":2.5,"target":{"pace":[330.0,370.0]}}]}],"why":"threshold lifts your 42 km weeks","rules":["cruise-intervals"],"sources":["daniels-2014"],"easier":{"workout":"steady-run","title":"Steady run","minutes":50.0,"km":9.0,"steps":[{"text":"15 min easy at 5:30 to 6:10/km","zone":"E","minutes":15.0,"km":2.5,"target":{"pace":[330.0,370.0]}}]}}]}');
CREATE INDEX entry_by_date ON entry (date);
CREATE INDEX entry_by_kind ON entry (kind);
CREATE INDEX entry_by_voided ON entry (voids) WHERE voids IS NOT NULL;
CREATE INDEX decision_set_by_date ON decision_set (date, id);
COMMIT;
PRAGMA application_id = 1129267523;
PRAGMA user_version = 1;
