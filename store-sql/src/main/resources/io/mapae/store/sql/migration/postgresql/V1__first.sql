-- Times are milliseconds since the epoch. Ids and hashes are their bytes, most significant first.
-- Positions of the feed are packed into one integer that compares as they do: epoch * 2^40 + n.
-- Lists and maps are netstrings (4:read5:write). Texts are compared by their bytes.

create table installation (
    id integer primary key check (id = 1),
    -- Random, never changed: tells a database of another installation.
    identity bytea not null,
    -- Where the present epoch was opened: the server's system identifier and timeline; null until the first opening.
    system text collate "C",
    timeline text collate "C",
    -- Whoever has this row locked is the one that writes.
    feed_head bigint not null,
    feed_floor bigint not null
);

insert into installation (id, identity, feed_head, feed_floor)
values (1, decode(replace(gen_random_uuid()::text, '-', ''), 'hex'), 0, 0);

-- One row for each run of a server node.
create table node (
    id bytea primary key,
    beat bigint not null,
    applied bigint not null,
    confirmed bigint not null,
    started bigint not null,
    beaten bigint not null
) with (fillfactor = 50);

create table account (
    subject bytea primary key,
    identifier text collate "C" not null unique,
    typed text collate "C" not null,
    password_hash text collate "C" not null,
    -- What the hash costs, apart from it: m,t,p.
    hash_cost text collate "C" not null,
    role text collate "C" not null,
    status text collate "C" not null,
    created bigint not null,
    version bigint not null
);

-- A login asks which costs there are.
create index account_hash_costs on account (hash_cost);

create index account_operators on account (role) where role = 'OPERATOR';

create table invitation (
    hash bytea primary key,
    expires bigint not null
);

create table client (
    id text collate "C" primary key,
    name text collate "C" not null,
    secret_hash bytea,
    public_keys text collate "C",
    rights text collate "C" not null,
    origins text collate "C" not null,
    created bigint not null
);

create table session (
    n bigint generated always as identity primary key,
    sid bytea not null unique,
    subject bytea,
    client text collate "C" not null,
    token bytea unique,
    carriage text collate "C" not null,
    amr text collate "C" not null,
    acr text collate "C" not null,
    auth_time bigint not null,
    device_name text collate "C" not null,
    user_agent text collate "C" not null,
    address text collate "C" not null,
    created bigint not null,
    last_use bigint not null,
    idle bigint not null,
    ends bigint not null,
    -- The earlier of last_use + idle and ends.
    alive_until bigint not null,
    remembered integer not null,
    pos bigint not null,
    data text collate "C" not null,
    version bigint not null
);

create index session_by_subject on session (subject, created) where subject is not null;
create index session_by_alive_until on session (alive_until);

create table session_grant (
    id bytea primary key,
    sid bytea not null,
    subject bytea not null,
    client text collate "C" not null,
    carriage text collate "C" not null,
    scope text collate "C" not null,
    audience text collate "C" not null,
    refreshable integer not null,
    seed bytea not null,
    counter bigint not null,
    redeemed text collate "C" not null,
    repeats text collate "C" not null,
    version bigint not null,
    pos bigint not null,
    created bigint not null,
    ends bigint not null
);

create index session_grant_by_sid on session_grant (sid);
create index session_grant_by_ends on session_grant (ends);

create table feed (
    position bigint primary key,
    kind text collate "C" not null,
    feed_key bigint not null,
    at bigint not null
);

-- kind: session, grant, session_token, access_token.
create table tombstone (
    kind text collate "C" not null,
    id bytea not null,
    until bigint not null,
    primary key (kind, id)
);

create index tombstone_by_until on tombstone (until);

-- kind: account, client, all (with an empty id).
create table revoked_below (
    kind text collate "C" not null,
    id bytea not null,
    position bigint not null,
    primary key (kind, id)
);

create table audit (
    n bigint generated always as identity primary key,
    at bigint not null,
    kind text collate "C" not null,
    subject text collate "C" not null,
    sid text collate "C" not null,
    client text collate "C" not null,
    address text collate "C" not null,
    details text collate "C" not null
);

create index audit_by_at on audit (at);
create index audit_by_subject on audit (subject, at);

-- JWEs under a master key that is not in the database.
create table secret (
    name text collate "C" primary key,
    jwe text collate "C" not null
);

create table signing_key (
    sequence integer primary key,
    kid text collate "C" not null unique,
    algorithm text collate "C" not null,
    signs_from bigint not null,
    jwe text collate "C" not null
);
