// A login in a JSON Web Token, which jsonwebtoken signs and checks by a shared secret. Argument: the port.
import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import express from 'express';
import jwt from 'jsonwebtoken';

const port = Number(process.argv[2]);
const ISSUER = `http://localhost:${port}`;
// As a key: jsonwebtoken would first try at each request whether bytes are a public key, which takes four times as long
// as all the rest.
const secret = createSecretKey(randomBytes(32));

const app = express();
app.disable('x-powered-by');
app.use(express.json());

app.post('/login', (request, response) => {
  const claims = {
    sid: randomUUID(),
    client_id: 'first-party',
    amr: ['pwd'],
    auth_time: Math.floor(Date.now() / 1000),
  };
  const token = jwt.sign(claims, secret, {
    algorithm: 'HS256',
    subject: request.body.identifier,
    issuer: ISSUER,
    audience: ISSUER,
    expiresIn: '2h',
  });
  response.json({ access_token: token });
});

function authenticated(request, response, next) {
  const [scheme, token] = (request.get('authorization') ?? '').split(' ');
  if (scheme !== 'Bearer' || !token) {
    response.sendStatus(401);
    return;
  }
  jwt.verify(token, secret, { algorithms: ['HS256'], issuer: ISSUER, audience: ISSUER }, (error, claims) => {
    if (error) {
      response.sendStatus(401);
      return;
    }
    request.claims = claims;
    next();
  });
}

app.get('/me', authenticated, (request, response) => {
  const { sid, sub, client_id, amr, auth_time, exp } = request.claims;
  response.json({
    sid,
    subject: sub,
    guest: false,
    client_id,
    carriage: 'tokens',
    amr,
    auth_time: new Date(auth_time * 1000).toISOString(),
    expires_at: new Date(exp * 1000).toISOString(),
  });
});

app.listen(port, '127.0.0.1');
