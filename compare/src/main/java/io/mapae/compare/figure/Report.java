package io.mapae.compare.figure;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one run came to.
///
/// @param takenAt when it ended (ISO 8601)
/// @param machine what it ran on; figures of two machines are not compared
/// @param full    whether it was long enough for figures that mean something
/// @param forms   in the order of {@link Form}, the bare answer first
/// @param scales  bytes that other credentials with the same claims have
/// @param leftOut what could not be measured here, each with the reason
public record Report(
        String takenAt,
        Machine machine,
        boolean full,
        List<Measured> forms,
        Map<Scale, Integer> scales,
        List<LeftOut> leftOut) {

    public Report {
        forms = List.copyOf(forms);
        scales = Map.copyOf(scales);
        leftOut = List.copyOf(leftOut);
    }

    /// What was measured of a form.
    public Optional<Measured> find(Form form) {
        return forms.stream().filter(each -> each.form() == form).findFirst();
    }

    /// The ratios of a form's samples to those of the bare answer in the same rounds.
    public Optional<Samples> findRatio(Measured measured, Quantity quantity) {
        Optional<Samples> bare = find(Form.BARE)
                .flatMap(floor -> Optional.ofNullable(floor.figures().get(quantity)));
        return quantity.isRelative()
                ? bare.flatMap(floor ->
                        Optional.ofNullable(measured.figures().get(quantity)).map(samples -> samples.dividedBy(floor)))
                : Optional.empty();
    }
}
