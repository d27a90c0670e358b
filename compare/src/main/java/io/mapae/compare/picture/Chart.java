package io.mapae.compare.picture;

import io.mapae.compare.figure.Measured;
import java.util.List;
import java.util.Optional;

/// What one plot shows of each form.
sealed interface Chart permits BytesChart, CpuChart, LatencyChart, LogoutChart, MemoryChart, SharesChart {

    /// Where its texts are: `plot.<name>.title` and `plot.<name>.caption`.
    String name();

    /// What its values lie on, where they lie on one axis.
    Optional<Axis> axis();

    /// What a form came to; nothing where it was not measured.
    Optional<Row> row(Measured measured);

    /// What the kinds of area mean.
    default List<Key> keys() {
        return List.of();
    }

    /// Heads of columns that part the width evenly.
    default List<String> columns() {
        return List.of();
    }

    /// Rows that are of no form.
    default List<Row> besides() {
        return List.of();
    }

    /// What an area of this kind means.
    record Key(Svg.Paint paint, String text) {}
}
