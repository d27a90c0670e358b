package io.mapae.store.testkit;

import io.mapae.core.key.InMemorySecretStore;
import io.mapae.core.key.InMemorySigningKeyStore;
import io.mapae.core.key.SecretStore;
import io.mapae.core.key.SigningKeyStore;
import io.mapae.core.session.InMemorySessionStore;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.core.store.Database;
import io.mapae.core.store.InMemoryDatabase;
import io.mapae.guard.feed.FeedEntry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;

/// The stores in memory pass the contract.
final class InMemoryStoresTest {
    private final List<FeedEntry> told = new CopyOnWriteArrayList<>();
    private final Database database = new InMemoryDatabase(told::addAll);

    @Nested
    final class Sessions
            implements SessionStoreContract, SessionValuesContract, SessionRacesContract, SessionIndexContract {
        private final InMemorySessionStore store = new InMemorySessionStore();

        @Override
        public SessionStore store() {
            return store;
        }

        @Override
        public SessionIndex index() {
            return store;
        }
    }

    @Nested
    final class Transactions implements DatabaseContract, EndingContract {
        @Override
        public Database database() {
            return database;
        }

        @Override
        public List<FeedEntry> told() {
            return told;
        }
    }

    @Nested
    final class Accounts implements AccountStoreContract {
        @Override
        public Database database() {
            return database;
        }
    }

    @Nested
    final class Invitations implements InvitationStoreContract {
        @Override
        public Database database() {
            return database;
        }
    }

    @Nested
    final class Clients implements ClientStoreContract {
        @Override
        public Database database() {
            return database;
        }
    }

    @Nested
    final class Grants implements GrantStoreContract {
        @Override
        public Database database() {
            return database;
        }
    }

    @Nested
    final class Feed implements RevocationLogContract {
        @Override
        public Database database() {
            return database;
        }
    }

    @Nested
    final class Revocations implements RevocationMemoryContract {
        @Override
        public Database database() {
            return database;
        }
    }

    @Nested
    final class Audit implements AuditLogContract {
        @Override
        public Database database() {
            return database;
        }
    }

    @Nested
    final class Secrets implements SecretStoreContract {
        private final SecretStore secrets = new InMemorySecretStore();

        @Override
        public SecretStore secrets() {
            return secrets;
        }
    }

    @Nested
    final class SigningKeys implements SigningKeyStoreContract {
        private final SigningKeyStore signingKeys = new InMemorySigningKeyStore();

        @Override
        public SigningKeyStore signingKeys() {
            return signingKeys;
        }
    }
}
