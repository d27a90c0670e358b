package io.mapae.core.account;

import io.mapae.core.store.UndoLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Operator invitations in memory, inside of an {@link io.mapae.core.store.InMemoryDatabase}.
public final class InMemoryInvitationStore implements InvitationStore {

    private final UndoLog undo;
    private final Map<InvitationHash, Invitation> invitations = new HashMap<>();

    /// @param undo what every change goes through
    public InMemoryInvitationStore(UndoLog undo) {
        this.undo = undo;
    }

    @Override
    public void add(Invitation invitation) {
        if (invitations.containsKey(invitation.hash())) {
            throw new IllegalStateException("there is an invitation with this hash already");
        }
        undo.put(invitations, invitation.hash(), invitation);
    }

    @Override
    public Optional<Invitation> find(InvitationHash hash) {
        return Optional.ofNullable(invitations.get(hash));
    }

    @Override
    public Optional<Invitation> take(InvitationHash hash) {
        return Optional.ofNullable(undo.remove(invitations, hash));
    }

    @Override
    public int removeAll() {
        List<InvitationHash> all = List.copyOf(invitations.keySet());
        all.forEach(this::take);
        return all.size();
    }
}
