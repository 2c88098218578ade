/** The only room of the API that touches the framework: commands and questions go through here. */
@NullMarked
package io.agendum.api.bus;

import org.jspecify.annotations.NullMarked;
