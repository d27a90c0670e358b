-- Times are milliseconds since the epoch. Ids and hashes are blobs of their bytes, most significant first.
-- Positions of the feed are packed into one integer that compares as they do: epoch * 2^40 + n.
-- Lists and maps are netstrings (4:read5:write).

create table installation (
    id integer primary key check (id = 1),
    -- Random, never changed: tells a database of another installation.
    identity blob not null,
    -- Random, changed at each opening and in each backup: tells an older state of the same database.
    timeline blob not null,
    feed_head integer not null,
    feed_floor integer not null
) strict;

insert into installation values (1, randomblob(16), randomblob(16), 0, 0);

create table account (
    subject blob primary key,
    identifier text not null unique,
    typed text not null,
    password_hash text not null,
    -- What the hash costs, apart from it: m,t,p.
    hash_cost text not null,
    role text not null,
    status text not null,
    created integer not null,
    version integer not null
) strict, without rowid;

-- A login asks which costs there are.
create index account_hash_costs on account (hash_cost);

create index account_operators on account (role) where role = 'OPERATOR';

create table invitation (
    hash blob primary key,
    expires integer not null
) strict, without rowid;

create table client (
    id text primary key,
    name text not null,
    secret_hash blob,
    public_keys text,
    rights text not null,
    origins text not null,
    created integer not null
) strict, without rowid;

create table session (
    n integer primary key,
    sid blob not null unique,
    subject blob,
    client text not null,
    token blob unique,
    carriage text not null,
    amr text not null,
    acr text not null,
    auth_time integer not null,
    device_name text not null,
    user_agent text not null,
    address text not null,
    created integer not null,
    last_use integer not null,
    idle integer not null,
    ends integer not null,
    -- The earlier of last_use + idle and ends.
    alive_until integer not null,
    remembered integer not null,
    pos integer not null,
    data text not null,
    version integer not null
) strict;

create index session_by_subject on session (subject, created) where subject is not null;
create index session_by_alive_until on session (alive_until);

create table session_grant (
    id blob primary key,
    sid blob not null,
    subject blob not null,
    client text not null,
    carriage text not null,
    scope text not null,
    audience text not null,
    refreshable integer not null,
    seed blob not null,
    counter integer not null,
    redeemed text not null,
    repeats text not null,
    version integer not null,
    pos integer not null,
    created integer not null,
    ends integer not null
) strict, without rowid;

create index session_grant_by_sid on session_grant (sid);
create index session_grant_by_ends on session_grant (ends);

create table feed (
    position integer primary key,
    kind text not null,
    feed_key integer not null,
    at integer not null
) strict;

-- kind: session, grant, session_token, access_token.
create table tombstone (
    kind text not null,
    id blob not null,
    until integer not null,
    primary key (kind, id)
) strict, without rowid;

create index tombstone_by_until on tombstone (until);

-- kind: account, client, all (with an empty id).
create table revoked_below (
    kind text not null,
    id blob not null,
    position integer not null,
    primary key (kind, id)
) strict, without rowid;

create table audit (
    n integer primary key,
    at integer not null,
    kind text not null,
    subject text not null,
    sid text not null,
    client text not null,
    address text not null,
    details text not null
) strict;

create index audit_by_at on audit (at);
create index audit_by_subject on audit (subject, at);

-- JWEs under a master key that is not in the database.
create table secret (
    name text primary key,
    jwe text not null
) strict, without rowid;

create table signing_key (
    sequence integer primary key,
    kid text not null unique,
    algorithm text not null,
    signs_from integer not null,
    jwe text not null
) strict;
