Attribute VB_Name = "GhFiles"
Option Explicit

' Small files between the macro and the toolkit: one line of ASCII each.

Public Function GhThere(ByVal path As String) As Boolean
    GhThere = False
    On Error Resume Next
    GhThere = (Dir(path) <> "")
End Function

' The first line, '' where the file is not there, is empty or is just being written.
Public Function GhFirstLine(ByVal path As String) As String
    Dim number As Integer, line As String
    GhFirstLine = ""
    If Not GhThere(path) Then Exit Function
    On Error GoTo taken
    number = FreeFile
    Open path For Input As #number
    If Not EOF(number) Then Line Input #number, line
    Close #number
    GhFirstLine = line
    Exit Function
taken:
    GhFirstLine = ""
End Function

Public Sub GhWrite(ByVal path As String, ByVal line As String)
    Dim number As Integer
    number = FreeFile
    Open path For Output As #number
    Print #number, line
    Close #number
End Sub

Public Sub GhDelete(ByVal path As String)
    On Error Resume Next
    If Dir(path) <> "" Then Kill path
End Sub
