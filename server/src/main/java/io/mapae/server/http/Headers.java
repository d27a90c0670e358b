package io.mapae.server.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The headers of a request. A name's case does not matter.
interface Headers {

    /// The value that came first under this name, or null.
    @Nullable
    String first(CharSequence name);

    /// Every value of this name, in order; a list within one header line is not taken apart.
    List<String> all(CharSequence name);

    /// How many values have this name.
    int count(CharSequence name);

    /// Whether there is one of this name.
    boolean contains(CharSequence name);
}
