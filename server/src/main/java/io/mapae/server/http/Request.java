package io.mapae.server.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What arrived: an immutable view. Its readers refuse malformed input by themselves; what they give back is
/// well-formed.
public final class Request {

    private static final String JSON_TYPE = "application/json";
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";

    private final Method method;
    private final Target target;
    private final Headers headers;
    private final Peer peer;
    private final PathValues pathValues;
    private final byte[] body;

    Request(Method method, Target target, Headers headers, Peer peer, PathValues pathValues, byte[] body) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.peer = peer;
        this.pathValues = pathValues;
        this.body = body;
    }

    /// Begins a request that did not come over a connection, for a look at what a route makes of it.
    public static RequestBuilder to(Method method, String target) {
        return new RequestBuilder(method, target);
    }

    Request with(PathValues values) {
        return new Request(method, target, headers, peer, values, body);
    }

    Request withBody(byte[] bytes) {
        return new Request(method, target, headers, peer, pathValues, bytes);
    }

    /// The method.
    public Method method() {
        return method;
    }

    /// The path as it was sent, without the query; it has neither empty nor dot segments.
    public String path() {
        return target.path();
    }

    /// Path and query as they were sent. The query may hold what must not be logged.
    public String target() {
        return target.toString();
    }

    /// The decoded value of a `{name}` of the route's pattern.
    ///
    /// @throws IllegalArgumentException if the pattern has no such name
    public String pathParameter(String name) {
        return pathValues.value(name);
    }

    /// The parameters of the query.
    public Parameters query() {
        return UrlEncoded.parse(target.query(), Problem.MALFORMED_REQUEST);
    }

    /// The value of a header. Refuses one that came more than once, since two readers may believe different ones.
    public Optional<String> header(String name) {
        return Optional.ofNullable(headerOrNull(name));
    }

    @Nullable
    String headerOrNull(CharSequence name) {
        String value = headers.first(name);
        if (value != null && headers.count(name) > 1) {
            throw new MalformedRequest(Problem.MALFORMED_REQUEST, "header came more than once: " + name);
        }
        return value;
    }

    /// Every value of a header, in order; a list within one header line is not taken apart.
    public List<String> headers(String name) {
        return headers.all(name);
    }

    /// The value of a cookie. Refuses the request if two have this name: one of them may have been put there by
    /// another host (cookie tossing), and nothing tells which. There are none where an Authorization header is
    /// present.
    public Optional<String> cookie(String name) {
        List<String> values = cookies(name);
        if (values.size() > 1) {
            throw new MalformedRequest(Problem.DUPLICATE_COOKIE, "cookie came more than once: " + name);
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    /// Every value of the cookies of this name. There are none where an Authorization header is present.
    public List<String> cookies(String name) {
        return headers.contains(EdgeHeaders.AUTHORIZATION)
                ? List.of()
                : Cookies.values(headers.all(EdgeHeaders.COOKIE), name);
    }

    /// Who sent the request, as far as the trusted proxies know.
    public InetAddress clientAddress() {
        return peer.clientAddress(headers);
    }

    /// Whether it came over TLS, to this server or to a trusted proxy.
    public boolean isSecure() {
        return peer.isSecure(headers);
    }

    /// Whether a trusted proxy handed the request on, so that its headers about the original request may be
    /// believed.
    public boolean isFromTrustedProxy() {
        return peer.isTrustedProxy();
    }

    /// Host and port as the client named them.
    public String host() {
        return header("Host").orElse("");
    }

    /// The origin of the script or page that made the request; empty where there is none, or none that can be
    /// told.
    public Optional<Origin> origin() {
        return header("Origin").flatMap(Origin::parse);
    }

    /// The language to answer in, by Accept-Language: {@link Locale#KOREAN} or {@link Locale#ENGLISH}.
    public Locale locale() {
        return Languages.preferred(headers.first(EdgeHeaders.ACCEPT_LANGUAGE));
    }

    /// The body as it came; the array is the caller's own.
    public byte[] body() {
        return body.clone();
    }

    /// Whether there is a body.
    public boolean hasBody() {
        return body.length > 0;
    }

    /// The body as a JSON object with these fields and no other. Refuses any media type but application/json with
    /// 415: forms of other sites can send text/plain, but not this without asking first.
    public JsonObject json(String... known) {
        requireMediaType(JSON_TYPE);
        if (!(JsonReader.read(bodyText(Problem.MALFORMED_JSON)) instanceof JsonObject.Fields fields)) {
            throw new MalformedRequest(Problem.MALFORMED_JSON, "must be an object");
        }
        return new JsonObject(fields.byName(), "", Set.of(known));
    }

    /// The body, checked as one strict JSON value of any type, as it was written.
    public String jsonText() {
        requireMediaType(JSON_TYPE);
        String text = bodyText(Problem.MALFORMED_JSON);
        JsonReader.read(text);
        return text;
    }

    /// The body as a form (application/x-www-form-urlencoded); any other media type is refused with 415.
    public Parameters form() {
        requireMediaType(FORM_TYPE);
        return UrlEncoded.parse(bodyText(Problem.MALFORMED_FORM), Problem.MALFORMED_FORM);
    }

    Target rawTarget() {
        return target;
    }

    Headers rawHeaders() {
        return headers;
    }

    private String bodyText(Problem otherwise) {
        return Utf8.decode(body, 0, body.length, otherwise);
    }

    private void requireMediaType(String type) {
        String sent = header("Content-Type").orElse("");
        if (!MediaTypes.isUtf8(sent, type)) {
            throw new MalformedRequest(Problem.UNSUPPORTED_MEDIA_TYPE, "must be " + type);
        }
    }

    /// Method and path; never the query, the headers or the body.
    @Override
    public String toString() {
        return method + " " + path();
    }
}
