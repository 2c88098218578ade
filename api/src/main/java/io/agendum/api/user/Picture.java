package io.agendum.api.user;

import io.agendum.api.problem.Refused;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * A picture that somebody sent, made anew: decoded, cut to a square, scaled, and written as PNG. Nothing of the bytes that
 * came in is kept. PNG, JPEG and WebP are read.
 */
final class Picture {

    private static final int SIDE = 256;
    private static final long MOST_PIXELS = 25_000_000;

    private Picture() {}

    /** @throws Refused with 422 when it is no picture that we read, or too large to be unpacked */
    static byte[] madeAnew(byte[] sent) {
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(sent))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw Refused.invalid("/file", "no-picture");
            }
            var reader = readers.next();
            try {
                reader.setInput(input, true, true);
                return png(square(read(reader)));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            throw broken instanceof Refused refused ? refused : Refused.invalid("/file", "no-picture");
        }
    }

    /** Its size is looked at before it is unpacked, which may take a thousand times the room. */
    private static BufferedImage read(ImageReader reader) throws IOException {
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
            throw Refused.invalid("/file", "too-many-pixels");
        }
        return reader.read(0);
    }

    private static BufferedImage square(BufferedImage image) {
        var side = Math.min(image.getWidth(), image.getHeight());
        var left = (image.getWidth() - side) / 2;
        var top = (image.getHeight() - side) / 2;
        var square = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
        var drawing = square.createGraphics();
        try {
            drawing.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            drawing.drawImage(image, 0, 0, SIDE, SIDE, left, top, left + side, top + side, null);
        } finally {
            drawing.dispose();
        }
        return square;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
