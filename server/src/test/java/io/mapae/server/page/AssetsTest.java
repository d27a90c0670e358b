package io.mapae.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AssetsTest {

    private final Assets assets = Assets.load();

    @Test
    void anAssetIsNamedByItsContent() {
        assertThat(assets.stylesheet().path()).matches("/assets/mapae\\.[0-9a-f]{16}\\.css");
        assertThat(assets.all()).extracting(Asset::path).doesNotHaveDuplicates();
    }

    /// What a stylesheet loads from elsewhere would be refused by the content policy, and is not part of its hash.
    @Test
    void theStylesheetLoadsNothing() {
        assertThat(assets.stylesheet().content())
                .doesNotContain("@import")
                .doesNotContainPattern("url\\((?!'data:image/svg\\+xml,)");
    }
}
