package io.mapae.store.sql;

import io.mapae.core.key.SecretStore;
import io.mapae.core.key.SigningKeyStore;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.core.store.Database;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.store.testkit.AccountStoreContract;
import io.mapae.store.testkit.AuditLogContract;
import io.mapae.store.testkit.ClientStoreContract;
import io.mapae.store.testkit.DatabaseContract;
import io.mapae.store.testkit.EndingContract;
import io.mapae.store.testkit.GrantStoreContract;
import io.mapae.store.testkit.InvitationStoreContract;
import io.mapae.store.testkit.RevocationLogContract;
import io.mapae.store.testkit.RevocationMemoryContract;
import io.mapae.store.testkit.SecretStoreContract;
import io.mapae.store.testkit.SessionIndexContract;
import io.mapae.store.testkit.SessionRacesContract;
import io.mapae.store.testkit.SessionStoreContract;
import io.mapae.store.testkit.SessionValuesContract;
import io.mapae.store.testkit.SigningKeyStoreContract;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/// MariaDB passes the contract of every port.
final class MariaDbContractTest {

    @RegisterExtension
    final OpenMariaDb open = new OpenMariaDb();

    @Nested
    final class Transactions implements DatabaseContract, EndingContract {
        @Override
        public Database database() {
            return open.database();
        }

        @Override
        public List<FeedEntry> told() {
            return open.told();
        }
    }

    @Nested
    final class Accounts implements AccountStoreContract {
        @Override
        public Database database() {
            return open.database();
        }
    }

    @Nested
    final class Invitations implements InvitationStoreContract {
        @Override
        public Database database() {
            return open.database();
        }
    }

    @Nested
    final class Clients implements ClientStoreContract {
        @Override
        public Database database() {
            return open.database();
        }
    }

    @Nested
    final class Grants implements GrantStoreContract {
        @Override
        public Database database() {
            return open.database();
        }
    }

    @Nested
    final class Feed implements RevocationLogContract {
        @Override
        public Database database() {
            return open.database();
        }
    }

    @Nested
    final class Revocations implements RevocationMemoryContract {
        @Override
        public Database database() {
            return open.database();
        }
    }

    @Nested
    final class Audit implements AuditLogContract {
        @Override
        public Database database() {
            return open.database();
        }
    }

    @Nested
    final class Sessions
            implements SessionStoreContract, SessionValuesContract, SessionRacesContract, SessionIndexContract {
        @Override
        public SessionStore store() {
            return open.database().sessions();
        }

        @Override
        public SessionIndex index() {
            return open.database().sessionIndex();
        }
    }

    @Nested
    final class Secrets implements SecretStoreContract {
        @Override
        public SecretStore secrets() {
            return open.database().secrets();
        }
    }

    @Nested
    final class SigningKeys implements SigningKeyStoreContract {
        @Override
        public SigningKeyStore signingKeys() {
            return open.database().signingKeys();
        }
    }
}
