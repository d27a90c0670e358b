-- Rises about once a second while a node lives, also while nobody logs out: a database that was set back shows by it.
create table witness (
    id integer primary key check (id = 1),
    -- Packed as a position: the epoch that last ended everything, and how often a node has looked since.
    looks bigint not null
) with (fillfactor = 50);

insert into witness (id, looks) values (1, 0);
