/** What those who run the house do: projections and their replays, dead letters, the standing of providers. */
@NullMarked
package io.agendum.api.admin;

import org.jspecify.annotations.NullMarked;
