package io.mapae.compare.picture;

import io.mapae.compare.figure.Event;
import io.mapae.compare.figure.Form;
import io.mapae.compare.figure.LeftOut;
import io.mapae.compare.figure.Quantity;
import io.mapae.compare.figure.Scale;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;

/// Every text of a report to look at, in one language.
///
/// Read from `compare_<tag>.properties` beside this class, so that neither the machine's locale nor a missing key
/// can mix languages. The texts are no markup.
public final class Wording {

    static final List<String> TAGS = List.of("en", "ko");

    private final String tag;
    private final Map<String, String> texts;

    Wording(String tag, Map<String, String> texts) {
        this.tag = tag;
        this.texts = Map.copyOf(texts);
    }

    /// The texts of a language; English where there are none.
    ///
    /// @param tag as in the attribute `lang`, of a language alone
    public static Wording of(String tag) {
        String known = TAGS.contains(tag) ? tag : TAGS.getFirst();
        try {
            var bundle =
                    new PropertyResourceBundle(new StringReader(Resource.read("compare_" + known + ".properties")));
            return new Wording(
                    known,
                    bundle.keySet().stream().collect(Collectors.toUnmodifiableMap(key -> key, bundle::getString)));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    /// The tag of the language that they are in.
    public String tag() {
        return tag;
    }

    Set<String> keys() {
        return texts.keySet();
    }

    /// The text with `{0}`, `{1}` … replaced.
    ///
    /// @throws IllegalArgumentException if there is no such key
    String text(String key, Object... arguments) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text in " + tag + " for " + key);
        }
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", arguments[i].toString());
        }
        return text;
    }

    String name(Form form) {
        return text("form." + form.name());
    }

    String name(Form.Family family) {
        return text("family." + family.name());
    }

    String name(Quantity quantity) {
        return text("quantity." + quantity.name());
    }

    String unit(Quantity quantity) {
        return text("unit." + quantity.name());
    }

    String name(Event event) {
        return text("event." + event.name());
    }

    String shortName(Event event) {
        return text("short." + event.name());
    }

    String name(Scale scale) {
        return text("scale." + scale.name());
    }

    String name(LeftOut.Reason reason) {
        return text("reason." + reason.name());
    }
}
