/** Services of a provider. */
@NullMarked
package io.agendum.api.service;

import org.jspecify.annotations.NullMarked;
