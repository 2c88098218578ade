package io.agendum.localservices;

/**
 * One of the servers, for those who want to see what happens without it. Whatever is done to it, its port and its folder
 * stay the same.
 */
public interface LocalServer {

    /** Its port on 127.0.0.1. */
    int port();

    /** Ends it at once, with all its processes, as {@code kill -9} does; what it had written stays. */
    void kill();

    /** Starts it again after it was killed, and returns when it serves. */
    void startAgain();

    /** Stops all its processes where they are: connections stay open and nothing answers. */
    void pause();

    /** Lets it go on after a pause. */
    void resume();
}
