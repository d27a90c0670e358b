/// What an operator watches a node by: health, readiness, metrics.
@NullMarked
package io.mapae.server.operation;

import org.jspecify.annotations.NullMarked;
