/// The audit log: what happened to whom, for the operator.
@NullMarked
package io.mapae.core.audit;

import org.jspecify.annotations.NullMarked;
