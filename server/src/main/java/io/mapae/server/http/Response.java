package io.mapae.server.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// An answer. Immutable; the `with…` methods give a changed copy. What every answer carries, such as the security
/// headers, is added by the edge.
public final class Response {

    static final String JSON_TYPE = "application/json";
    static final String HTML_TYPE = "text/html; charset=utf-8";

    private static final int SEE_OTHER = 303;
    private static final int NO_CONTENT = 204;
    private static final byte[] NO_BYTES = {};

    private final int status;
    private final List<Header> headers;
    private final Content content;

    private Response(int status, List<Header> headers, Content content) {
        this.status = status;
        this.headers = headers;
        this.content = content;
    }

    record Header(String name, String value) {}

    sealed interface Content {}

    // The array is never handed out, and never changed once it is here.
    @SuppressWarnings("ArrayRecordComponent")
    record Bytes(String type, byte[] bytes) implements Content {}

    /// Written when the language of the caller and the form of the route are known.
    record Trouble(ProblemReport report) implements Content {}

    /// A JSON body, with status 200.
    public static Response json(JsonWriter body) {
        return json(200, body);
    }

    /// A JSON body.
    public static Response json(int status, JsonWriter body) {
        return new Response(status, List.of(), new Bytes(JSON_TYPE, body.toBytes()));
    }

    /// A page, with status 200.
    public static Response html(String page) {
        return html(200, page);
    }

    /// A page.
    public static Response html(int status, String page) {
        return bytes(status, HTML_TYPE, page.getBytes(StandardCharsets.UTF_8));
    }

    /// Bytes of any media type. The array must not be changed afterwards.
    public static Response bytes(int status, String mediaType, byte[] bytes) {
        return new Response(status, List.of(), new Bytes(HeaderRules.checkedValue(mediaType), bytes));
    }

    /// 204: done, and nothing to say.
    public static Response empty() {
        return empty(NO_CONTENT);
    }

    /// Any status without a body.
    public static Response empty(int status) {
        return new Response(status, List.of(), new Bytes("", NO_BYTES));
    }

    /// 303: go there and read on. The caller vouches for the location; what a request named as one must be
    /// checked first.
    public static Response redirect(String location) {
        return empty(SEE_OTHER).withHeader("Location", location);
    }

    /// A known problem, written in the form of the route and the language of the caller.
    public static Response problem(Problem problem) {
        return problem(ProblemReport.of(problem));
    }

    /// A known problem and what exactly is wrong, in English.
    public static Response problem(Problem problem, String detail) {
        return problem(new ProblemReport(problem, detail, ""));
    }

    /// A known problem and the field that is at fault.
    public static Response problem(Problem problem, String detail, String field) {
        return problem(new ProblemReport(problem, detail, field));
    }

    static Response problem(ProblemReport report) {
        return new Response(report.problem().status(), List.of(), new Trouble(report));
    }

    /// The same with one more header; a header of that name that was there stays. Some, such as Cache-Control,
    /// have a value by default that one given here replaces.
    public Response withHeader(String name, String value) {
        HeaderRules.checkName(name);
        return with(new Header(name, HeaderRules.checkedValue(value)));
    }

    /// The same page, whose forms may lead to this origin too: browsers hold a policy against redirects as well
    /// (CSP, section 6.4.1).
    public Response withFormsTo(Origin origin) {
        return withHeader("Content-Security-Policy", SecurityHeaders.pagePolicy(origin));
    }

    /// The same page, which may show pages of this origin in frames.
    public Response withOwnFrames() {
        return withHeader("Content-Security-Policy", SecurityHeaders.framingPolicy());
    }

    /// The same with the time, in whole seconds and at least one, after which it may go another way.
    public Response withRetryAfter(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return withHeader("Retry-After", Long.toString(seconds));
    }

    /// The same with one more cookie.
    public Response withCookie(SetCookie cookie) {
        return with(new Header("Set-Cookie", cookie.headerValue()));
    }

    private Response with(Header header) {
        List<Header> more = new ArrayList<>(headers.size() + 1);
        more.addAll(headers);
        more.add(header);
        return new Response(status, List.copyOf(more), content);
    }

    Response withHeadersOf(Response other) {
        List<Header> more = new ArrayList<>(headers);
        more.addAll(other.headers);
        return new Response(status, List.copyOf(more), content);
    }

    /// The status code.
    public int status() {
        return status;
    }

    /// The values of a header that the route gave, whatever its case; those of the edge are not among them.
    public List<String> headers(String name) {
        return headers.stream()
                .filter(header -> header.name.equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    /// The body as text; empty for a problem that is not written yet.
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /// The body, a copy; empty for a problem that is not written yet.
    public byte[] bytes() {
        return content instanceof Bytes body ? body.bytes.clone() : NO_BYTES;
    }

    List<Header> headers() {
        return headers;
    }

    Content content() {
        return content;
    }
}
