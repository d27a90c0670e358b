package io.mapae.server.http;

import io.vertx.core.http.HttpHeaders;

/// Names of headers in the form in which they are looked up and written without being copied.
final class EdgeHeaders {

    static final CharSequence ACCEPT_LANGUAGE = HttpHeaders.createOptimized("Accept-Language");
    static final CharSequence AUTHORIZATION = HttpHeaders.createOptimized("Authorization");
    static final CharSequence COOKIE = HttpHeaders.createOptimized("Cookie");
    static final CharSequence HOST = HttpHeaders.createOptimized("Host");
    static final CharSequence ORIGIN = HttpHeaders.createOptimized("Origin");
    static final CharSequence REFERER = HttpHeaders.createOptimized("Referer");
    static final CharSequence SEC_FETCH_SITE = HttpHeaders.createOptimized("Sec-Fetch-Site");
    static final CharSequence CONNECTION = HttpHeaders.createOptimized("Connection");
    static final CharSequence CONTENT_LENGTH = HttpHeaders.createOptimized("Content-Length");
    static final CharSequence CONTENT_TYPE = HttpHeaders.createOptimized("Content-Type");
    static final CharSequence TRANSFER_ENCODING = HttpHeaders.createOptimized("Transfer-Encoding");
    static final CharSequence UPGRADE = HttpHeaders.createOptimized("Upgrade");
    static final CharSequence EXPECT = HttpHeaders.createOptimized("Expect");
    static final CharSequence CACHE_CONTROL = HttpHeaders.createOptimized("Cache-Control");

    private EdgeHeaders() {}
}
