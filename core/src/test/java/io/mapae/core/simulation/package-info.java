/// The production follower, index, near cache and leases under a virtual clock and a virtual network, seeded.
@NullMarked
package io.mapae.core.simulation;

import org.jspecify.annotations.NullMarked;
