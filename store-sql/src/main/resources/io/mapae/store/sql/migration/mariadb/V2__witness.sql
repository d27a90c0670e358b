-- Rises about once a second while a node lives, also while nobody logs out: a database that was set back shows by it.
create table if not exists witness (
    id int primary key check (id = 1),
    -- Packed as a position: the epoch that last ended everything, and how often a node has looked since.
    looks bigint not null
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

insert into witness (id, looks) select 1, 0 where not exists (select 1 from witness);
