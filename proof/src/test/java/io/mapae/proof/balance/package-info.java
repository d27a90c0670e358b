/// Many people behind a load balancer, wherever the sessions are.
@NullMarked
package io.mapae.proof.balance;

import org.jspecify.annotations.NullMarked;
