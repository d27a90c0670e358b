// Keeps what oidc-provider has to remember in Redis: each thing as JSON under its id, with lists of what belongs to a
// grant, as the example of its documentation does.
const SINGLE_USE = new Set(['AuthorizationCode', 'RefreshToken', 'DeviceCode', 'BackchannelAuthenticationRequest']);
const OF_A_GRANT = new Set(['AccessToken', ...SINGLE_USE]);

export function adapterOn(client) {
  return class RedisAdapter {
    constructor(name) {
      this.name = name;
    }

    key(id) {
      return `oidc:${this.name}:${id}`;
    }

    async upsert(id, payload, expiresIn) {
      const key = this.key(id);
      const json = JSON.stringify(payload);
      const multi = client.multi();
      if (SINGLE_USE.has(this.name)) {
        multi.hset(key, { payload: json });
      } else {
        multi.set(key, json);
      }
      if (expiresIn) {
        multi.expire(key, expiresIn);
      }
      if (OF_A_GRANT.has(this.name) && payload.grantId) {
        const grant = `oidc:grant:${payload.grantId}`;
        multi.rpush(grant, key);
        if (expiresIn > (await client.ttl(grant))) {
          multi.expire(grant, expiresIn);
        }
      }
      if (payload.uid) {
        multi.set(`oidc:uid:${payload.uid}`, id, 'EX', expiresIn);
      }
      await multi.exec();
    }

    async find(id) {
      if (!SINGLE_USE.has(this.name)) {
        const json = await client.get(this.key(id));
        return json ? JSON.parse(json) : undefined;
      }
      const { payload, ...rest } = await client.hgetall(this.key(id));
      return payload ? { ...rest, ...JSON.parse(payload) } : undefined;
    }

    async findByUid(uid) {
      const id = await client.get(`oidc:uid:${uid}`);
      return id ? this.find(id) : undefined;
    }

    async consume(id) {
      await client.hset(this.key(id), 'consumed', Math.floor(Date.now() / 1000));
    }

    async destroy(id) {
      await client.del(this.key(id));
    }

    async revokeByGrantId(grantId) {
      const grant = `oidc:grant:${grantId}`;
      await client.del(grant, ...(await client.lrange(grant, 0, -1)));
    }
  };
}
