using System;

namespace NetGen.Data;

internal sealed partial class CsvScanner
{
    private const int BufferLength = 128 * 1024;
    private const int SmallestBuffer = 256;

    /// <summary>
    /// Bytes behind the text: a 0, which is part of nothing that is looked for, and room to read numbers eight bytes at once.
    /// </summary>
    private const int Slack = 64;

    private byte[] _buffer;

    /// <summary>The first byte that has not been taken. What lies before may go when the buffer moves on; all positions count from here.</summary>
    private int _start;

    /// <summary>Where the text ends that is known to be UTF-8 without NULs; less than what was read where the last character is cut off, or wrong.</summary>
    private int _end;

    /// <summary>Where the bytes end that have been read.</summary>
    private int _filled;

    private long _read;
    private bool _isOpened;
    private bool _isRead;
    private bool _hasFault;

    /// <summary>Bytes that have been taken so far.</summary>
    public long Taken => _read - (_filled - _start);

    /// <summary>Whether there is a byte so many behind <see cref="_start"/>.</summary>
    private bool Has(int offset)
    {
        while (_start + offset >= _end)
        {
            if (!More())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads on. What was taken may be overwritten; false where the text has ended.</summary>
    private bool More()
    {
        int before = _end - _start;
        while (_end - _start == before)
        {
            if (_hasFault)
            {
                throw Fault();
            }

            if (_isRead)
            {
                return false;
            }

            MakeRoom();
            int got = _text.Read(_buffer.AsSpan(_filled, _buffer.Length - Slack - _filled));
            _filled += got;
            _read += got;
            _buffer[_filled] = 0;
            _isRead = got == 0;
            if (!_isOpened && !PassMark())
            {
                continue;
            }

            CheckText();
        }

        return true;
    }

    private void MakeRoom()
    {
        if (_filled < _buffer.Length - Slack)
        {
            return;
        }

        byte[] target = _buffer;
        if (_filled - _start > _buffer.Length / 2)
        {
            // Doubled while what is kept fills half of it, so that moving costs no more than reading.
            target = new byte[checked((2 * (_buffer.Length - Slack)) + 64 + Slack)];
        }

        Buffer.BlockCopy(_buffer, _start, target, 0, _filled - _start);
        _buffer = target;
        _filled -= _start;
        _end -= _start;
        _start = 0;
    }

    /// <summary>Passes over a byte order mark once there are three bytes, or no more.</summary>
    private bool PassMark()
    {
        int mark = Utf8.MarkLength(_buffer.AsSpan(0, _filled), _text.Name);
        _start = mark;
        _end = mark;
        _isOpened = _isRead || _filled >= 3;
        return _isOpened;
    }

    /// <summary>Moves <see cref="_end"/> over what is sound. What is not comes to light where the text has been read that far.</summary>
    private void CheckText()
    {
        ReadOnlySpan<byte> text = _buffer.AsSpan(_end, _filled - _end);
        int whole = Utf8.CountWhole(text, out bool isCut);
        _hasFault = whole < text.Length && (!isCut || _isRead);
        int nul = text.Slice(0, whole).IndexOf((byte)0);
        if (nul >= 0)
        {
            _hasFault = true;
            whole = nul;
        }

        _end += whole;
    }

    private DataFormatException Fault()
    {
        long line = _line + Utf8.CountLines(_buffer.AsSpan(_start, _end - _start));
        return Utf8.Fault(_text.Name, line, _buffer.AsSpan(_end, _filled - _end));
    }
}
