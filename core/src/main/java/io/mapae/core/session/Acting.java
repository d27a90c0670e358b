package io.mapae.core.session;

import io.mapae.guard.Caller;
import io.mapae.guard.Carriage;

/// Who acts, and by which carriage: the one that goes on when the others end.
///
/// @param carriage where the credential came from
public record Acting(Caller caller, Carriage carriage) {}
