package io.mapae.server.page;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import ua_parser.Client;
import ua_parser.Parser;

/// Names devices by their User-Agent header.
///
/// The patterns take a quarter of a second and 8 MB to load, so they are loaded when the first device list is
/// shown, not when the server starts.
final class DeviceNames {

    /// No browser sends more; the patterns take a millisecond for this much and 60 for a header's 8 KiB.
    private static final int USER_AGENT_MAX = 400;

    private static final String UNKNOWN = "Other";

    private static final Map<String, String> SYSTEMS = Map.of("Mac OS X", "macOS", "iOS", "iPhone", UNKNOWN, "");

    private final AtomicReference<@Nullable Parser> patterns = new AtomicReference<>();

    /// The device that sent this header. The header is what the client says it is, so it decides nothing.
    DeviceName name(String userAgent) {
        String header = userAgent.length() <= USER_AGENT_MAX ? userAgent : userAgent.substring(0, USER_AGENT_MAX);
        Client client = patterns().parse(header);
        String system = client.os.family;
        boolean tablet =
                client.device.family.equals("iPad") || (system.equals("Android") && !header.contains("Mobile"));
        String systemName = client.device.family.equals("iPad") ? "iPad" : SYSTEMS.getOrDefault(system, system);
        return new DeviceName(browser(client.userAgent.family), systemName, kind(system, tablet));
    }

    /// Two threads may load at the same time; one result is kept, both are the same.
    private Parser patterns() {
        Parser loaded = patterns.get();
        if (loaded == null) {
            loaded = new Parser();
            patterns.set(loaded);
        }
        return loaded;
    }

    /// A family without the words that tell its phone and desktop editions apart: the system says that already.
    private static String browser(String family) {
        if (family.equals(UNKNOWN)) {
            return "";
        }
        return family.replace("HeadlessChrome", "Chrome")
                .replace("Mobile Safari UI/WKWebView", "Safari")
                .replaceAll("\\b(Mobile|WebView|iOS)\\b", "")
                .strip()
                .replaceAll(" {2,}", " ");
    }

    private static DeviceName.Kind kind(String system, boolean tablet) {
        return switch (system) {
            case "iOS", "Android" -> tablet ? DeviceName.Kind.TABLET : DeviceName.Kind.PHONE;
            case "Windows", "Mac OS X", "Linux", "Ubuntu", "Fedora", "Debian", "Chrome OS", "FreeBSD" ->
                DeviceName.Kind.COMPUTER;
            default -> DeviceName.Kind.PROGRAM;
        };
    }
}
