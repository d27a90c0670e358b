-- Times are milliseconds since the epoch. Ids and hashes are their bytes, most significant first.
-- Positions of the feed are packed into one integer that compares as they do: epoch * 2^40 + n.
-- Lists and maps are netstrings (4:read5:write). Texts are compared by their code points, trailing spaces too.
--
-- A definition is no transaction here: one that is cut off in the middle is run again from its beginning, so each
-- statement does nothing where its work is done.

create table if not exists installation (
    id int primary key check (id = 1),
    -- Random, never changed: tells a database of another installation.
    identity binary(16) not null,
    -- Where the present epoch was opened; null until the first opening.
    system varchar(64),
    timeline varchar(128),
    -- Whoever has this row locked is the one that writes.
    feed_head bigint not null,
    feed_floor bigint not null
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

insert into installation (id, identity, feed_head, feed_floor)
select 1, unhex(left(sha2(concat(uuid(), rand()), 256), 32)), 0, 0
where not exists (select 1 from installation);

-- One row for each run of a server node.
create table if not exists node (
    id binary(16) primary key,
    beat bigint not null,
    applied bigint not null,
    confirmed bigint not null,
    started bigint not null,
    beaten bigint not null
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists account (
    subject binary(16) primary key,
    identifier varchar(256) not null,
    typed text not null,
    password_hash text not null,
    -- What the hash costs, apart from it: m,t,p.
    hash_cost varchar(64) not null,
    role varchar(32) not null,
    status varchar(32) not null,
    created bigint not null,
    version bigint not null,
    unique key identifier (identifier),
    -- A login asks which costs there are.
    key account_hash_costs (hash_cost),
    key account_operators (role)
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists invitation (
    hash varbinary(64) primary key,
    expires bigint not null
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists client (
    id varchar(64) primary key,
    name text not null,
    secret_hash varbinary(64),
    public_keys mediumtext,
    rights text not null,
    origins mediumtext not null,
    created bigint not null
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists session (
    n bigint auto_increment primary key,
    sid binary(16) not null,
    subject binary(16),
    client varchar(64) not null,
    token varbinary(64),
    carriage varchar(32) not null,
    amr text not null,
    acr text not null,
    auth_time bigint not null,
    device_name text not null,
    user_agent text not null,
    address text not null,
    created bigint not null,
    last_use bigint not null,
    idle bigint not null,
    ends bigint not null,
    -- The earlier of last_use + idle and ends.
    alive_until bigint not null,
    remembered int not null,
    pos bigint not null,
    data mediumtext not null,
    version bigint not null,
    unique key sid (sid),
    unique key token (token),
    key session_by_subject (subject, created),
    key session_by_alive_until (alive_until)
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists session_grant (
    id binary(16) primary key,
    sid binary(16) not null,
    subject binary(16) not null,
    client varchar(64) not null,
    carriage varchar(32) not null,
    scope mediumtext not null,
    audience mediumtext not null,
    refreshable int not null,
    seed varbinary(64) not null,
    counter bigint not null,
    redeemed text not null,
    repeats text not null,
    version bigint not null,
    pos bigint not null,
    created bigint not null,
    ends bigint not null,
    key session_grant_by_sid (sid),
    key session_grant_by_ends (ends)
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists feed (
    position bigint primary key,
    kind varchar(32) not null,
    feed_key bigint not null,
    at bigint not null
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

-- kind: session, grant, session_token, access_token.
create table if not exists tombstone (
    kind varchar(32) not null,
    id varbinary(64) not null,
    until bigint not null,
    primary key (kind, id),
    key tombstone_by_until (until)
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

-- kind: account, client, all (with an empty id).
create table if not exists revoked_below (
    kind varchar(32) not null,
    id varbinary(256) not null,
    position bigint not null,
    primary key (kind, id)
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists audit (
    n bigint auto_increment primary key,
    at bigint not null,
    kind varchar(64) not null,
    subject varchar(256) not null,
    sid text not null,
    client text not null,
    address text not null,
    details mediumtext not null,
    key audit_by_at (at),
    key audit_by_subject (subject, at)
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

-- JWEs under a master key that is not in the database.
create table if not exists secret (
    name varchar(512) primary key,
    jwe mediumtext not null
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists signing_key (
    sequence int primary key,
    kid varchar(128) not null,
    algorithm varchar(32) not null,
    signs_from bigint not null,
    jwe mediumtext not null,
    unique key kid (kid)
) engine = InnoDB row_format = dynamic character set utf8mb4 collate utf8mb4_nopad_bin;
